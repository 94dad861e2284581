-- A narrow of what an account has a flag on, along its flags.
SELECT m.id FROM (
    SELECT f.message_id FROM parley_messageflags f
    WHERE f.account_id = {whose} AND (f.flags & {flag}) > 0 AND f.message_id {sign} {bound}
    ORDER BY f.message_id {order}
    OFFSET 0
) AS f
JOIN parley_message m ON m.id = f.message_id
-- include: access/visible
    {matching}
ORDER BY f.message_id {order}
LIMIT {limit}
