-- A narrow conversation by conversation, each from where it can begin to match. Those that were
-- left and are private are passed over to save the walk: access/visible shows none of it anyway.
SELECT found.id
FROM parley_membership own
JOIN parley_conversation place ON place.id = own.conversation_id
LEFT JOIN parley_channel open ON open.conversation_id = own.conversation_id
CROSS JOIN LATERAL (
    SELECT m.id FROM parley_message m
    -- include: access/visible
        AND {walk} {matching}
    ORDER BY m.id + 0 {order}
    LIMIT {limit}
) AS found
WHERE own.account_id = %(me)s AND (own.is_active OR NOT open.is_private) {places}
ORDER BY found.id {order}
LIMIT {limit}
