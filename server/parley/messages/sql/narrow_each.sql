-- A narrow in many places at once, along the index of each. The first look into each finds where
-- the page can come from at all: no further back than so many places reach with one message each.
WITH own AS MATERIALIZED (
    SELECT own.*, nearest.id AS nearest_id
    FROM (
        {own}
    ) AS own
    CROSS JOIN LATERAL (
        SELECT m.id FROM parley_message m
        -- include: access/visible
            AND {walk} {matching}
        ORDER BY m.id + 0 {order}
        LIMIT 1
    ) AS nearest
    ORDER BY nearest.id {order}
    LIMIT {limit}
), farthest AS MATERIALIZED (
    SELECT CASE WHEN count(*) = {limit} THEN {farthest}(nearest_id) ELSE {no_end} END AS id FROM own
)
SELECT found.id
FROM own
CROSS JOIN farthest
CROSS JOIN LATERAL (
    SELECT m.id FROM parley_message m
    -- include: access/visible
        AND {walk} AND {up_to} {matching}
    ORDER BY m.id + 0 {order}
    LIMIT {limit}
) AS found
ORDER BY found.id {order}
LIMIT {limit}
