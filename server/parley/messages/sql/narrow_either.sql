-- Two narrows in one.
SELECT id FROM (
    ({one})
    UNION
    ({other})
) AS found
ORDER BY id {order}
LIMIT {limit}
