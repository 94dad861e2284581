-- A search by the index of words: all that has them, sorted before anything else is asked of it.
-- OFFSET 0 keeps PostgreSQL from walking through every message in the hope to meet some early.
SELECT m.id FROM (
    SELECT message_id, message_id + 0 AS n FROM parley_searchdocument
    WHERE realm_id = %(realm_id)s AND words @@ {query} AND message_id {sign} {bound}
    ORDER BY n {order}
    OFFSET 0
) AS s
JOIN parley_message m ON m.id = s.message_id
-- include: access/visible
    {matching}
ORDER BY s.n {order}
LIMIT {limit}
