-- A search among the messages of one conversation next to the anchor.
SELECT m.id FROM (
    SELECT realm_id, id, conversation_id, channel_id, seq, sender_id, topic, traits,
        is_read_by_sender
    FROM parley_message
    WHERE conversation_id = {place} AND id {sign} {bound}
    ORDER BY id {order}
    LIMIT {near}
) AS m
JOIN parley_searchdocument s ON s.message_id = m.id
-- include: access/visible
    AND s.words @@ {query} {matching}
ORDER BY m.id {order}
LIMIT {limit}
