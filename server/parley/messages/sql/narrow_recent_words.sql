-- A search among the messages of the realm next to the anchor.
SELECT m.id FROM (
    SELECT message_id, words, message_id + 0 AS n FROM parley_searchdocument
    WHERE realm_id = %(realm_id)s AND message_id + 0 {sign} {bound}
    ORDER BY message_id + 0 {order}
    LIMIT {near}
) AS s
JOIN parley_message m ON m.id = s.message_id
-- include: access/visible
    AND s.words @@ {query} {matching}
ORDER BY s.n {order}
LIMIT {limit}
