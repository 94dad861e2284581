-- The newest message an account received and may still read.
SELECT max(newest.id) AS id
FROM parley_membership own
CROSS JOIN LATERAL (
    SELECT m.id
    FROM parley_message m
    -- include: access/visible
        AND m.conversation_id = own.conversation_id
        AND m.seq >= lower(own.received)
        AND CASE WHEN ms.received @> m.seq THEN true ELSE false END
    ORDER BY m.seq DESC
    LIMIT 1
) AS newest
WHERE own.account_id = %(me)s AND own.is_active
