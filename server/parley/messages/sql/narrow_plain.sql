-- A narrow by whatever index its conditions name.
SELECT m.id FROM parley_message m
-- include: access/visible
    AND m.id {sign} {bound} {matching}
ORDER BY m.id {order}
LIMIT {limit}
