-- Of those who were in these conversations: who is no longer known to which guests. One of the two
-- has just left.
SELECT theirs.account_id, array_agg(DISTINCT guest.id) AS guests
FROM parley_account guest
JOIN parley_membership mine ON mine.account_id = guest.id
    AND mine.conversation_id = ANY (%(conversation_ids)s::bigint[])
    AND (mine.is_active OR guest.id = ANY (%(moved)s::bigint[]))
JOIN parley_membership theirs ON theirs.conversation_id = mine.conversation_id
    AND theirs.account_id <> guest.id
    AND (theirs.is_active OR theirs.account_id = ANY (%(moved)s::bigint[]))
WHERE guest.realm_id = %(realm_id)s AND guest.role = 600 AND guest.is_active
    AND (guest.id = ANY (%(moved)s::bigint[]) OR theirs.account_id = ANY (%(moved)s::bigint[]))
    AND NOT EXISTS (
        SELECT FROM parley_membership own JOIN parley_membership other USING (conversation_id)
        WHERE own.account_id = guest.id AND own.is_active
            AND other.account_id = theirs.account_id AND other.is_active
    )
GROUP BY theirs.account_id
