-- A narrow conversation by conversation, each from where it can begin to match. Those that were
-- left and are private are passed over to save the walk: access/visible shows none of it anyway.
SELECT found.id
FROM parley_membership own
JOIN parley_conversation place ON place.id = own.conversation_id
LEFT JOIN parley_channel open ON open.conversation_id = own.conversation_id
CROSS JOIN LATERAL (
    SELECT m.id FROM parley_message m
    -- include: access/visible
        AND m.conversation_id = own.conversation_id AND m.id {sign} {bound}
        AND m.id >= (
            SELECT first.id FROM parley_message first
            WHERE first.conversation_id = own.conversation_id AND first.seq >= {start}
            ORDER BY first.seq
            LIMIT 1
        ) {matching}
    ORDER BY m.id {order}
    LIMIT {limit}
) AS found
WHERE own.account_id = %(me)s AND (own.is_active OR NOT open.is_private) {places}
ORDER BY found.id {order}
LIMIT {limit}
