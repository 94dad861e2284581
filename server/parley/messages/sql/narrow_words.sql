-- A search by the index of words, one stretch of ids after the other until the page is full: the
-- outer loop takes them in their order, and only the inner one sorts. All that could show what the
-- searcher may not find is left to the index: what costs time is what may be found.
SELECT found.id
FROM unnest({stretches}) AS stretch
CROSS JOIN LATERAL (
    SELECT m.id FROM (
        SELECT d.message_id FROM parley_searchdocument d
        WHERE d.realm_id = %(realm_id)s AND d.words @@ stretch::tsquery {facets}
            AND d.message_id {sign} {bound}
        ORDER BY d.message_id + 0 {order}
        OFFSET 0
    ) AS d
    JOIN parley_message m ON m.id = d.message_id
    -- include: access/visible
        {matching}
    ORDER BY d.message_id {order}
    LIMIT {limit}
) AS found
LIMIT {limit}
