-- The newest message an account received and may still read.
SELECT max(newest.id) AS id
FROM parley_membership own
CROSS JOIN LATERAL (
    SELECT m.id
    FROM parley_message m
    -- include: access/visible
        AND m.conversation_id = own.conversation_id
        AND m.id + 0 >= (
            SELECT CASE WHEN place.brought_seq >= lower(own.received)
                THEN least(first.id, place.brought_id) ELSE first.id END
            FROM parley_message first
            JOIN parley_conversation place ON place.id = first.conversation_id
            WHERE first.conversation_id = own.conversation_id AND first.seq >= lower(own.received)
            ORDER BY first.seq
            LIMIT 1
        )
        AND CASE WHEN ms.received @> m.seq THEN true ELSE false END
    ORDER BY m.id + 0 DESC
    LIMIT 1
) AS newest
WHERE own.account_id = %(me)s AND own.is_active
