-- A narrow along the index of its conversation, its topic or its sender.
SELECT m.id FROM parley_message m
-- include: access/visible
    AND {walk} {matching}
ORDER BY m.id + 0 {order}
LIMIT {limit}
