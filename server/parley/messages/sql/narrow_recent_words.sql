-- A search among the messages next to the anchor.
SELECT m.id FROM (
    SELECT message_id, words FROM parley_searchdocument
    WHERE message_id {sign} {bound}
    ORDER BY message_id {order}
    LIMIT {near}
) AS s
JOIN parley_message m ON m.id = s.message_id
-- include: access/visible
    AND s.words @@ {query} {matching}
ORDER BY m.id {order}
LIMIT {limit}
