-- A search among the messages of one conversation next to the anchor.
SELECT m.id FROM (
    SELECT m.realm_id, m.id, m.conversation_id, m.channel_id, m.seq, m.sender_id, m.topic, m.traits,
        m.is_read_by_sender, m.id + 0 AS n
    FROM parley_message m
    WHERE {walk}
    ORDER BY m.id + 0 {order}
    LIMIT {near}
) AS m
JOIN parley_searchdocument s ON s.message_id = m.id
-- include: access/visible
    AND s.words @@ {query} {matching}
ORDER BY m.n {order}
LIMIT {limit}
