-- The conversations of an account. Those that were left and are private are passed over to save the
-- walk: access/visible shows none of it anyway. Where it is no longer, nothing said later matches;
-- what was moved here since is older than its sequence says, so no bound is drawn from it.
SELECT own.conversation_id, own.read_upto, own.received, left_at.id AS left_at
FROM parley_membership own
JOIN parley_conversation place ON place.id = own.conversation_id
LEFT JOIN parley_channel open ON open.conversation_id = own.conversation_id
LEFT JOIN LATERAL (
    SELECT beyond.id FROM parley_message beyond
    WHERE beyond.conversation_id = own.conversation_id AND beyond.seq >= upper(own.received)
    ORDER BY beyond.seq
    LIMIT 1
) AS left_at ON NOT own.is_active AND coalesce(place.brought_seq, 0) < upper(own.received)
WHERE own.account_id = %(me)s AND (own.is_active OR NOT open.is_private) {places}
