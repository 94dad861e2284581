-- What an account has not read of what one sender said: a walk through the sender's messages, from
-- the first that anything beyond what was read throughout can be.
SELECT m.id
FROM parley_message m
JOIN parley_membership ms
    ON ms.conversation_id = m.conversation_id AND ms.account_id = %(me)s
WHERE m.sender_id = %(sender_id)s AND
    -- include: reading/is_unread
    AND m.id + 0 >= (
        SELECT min(first.id)
        FROM parley_membership own
        CROSS JOIN LATERAL (
            SELECT id FROM parley_message
            WHERE conversation_id = own.conversation_id AND seq > own.read_upto
            ORDER BY seq
            LIMIT 1
        ) AS first
        WHERE own.account_id = %(me)s AND own.is_active
    )
ORDER BY m.id + 0
