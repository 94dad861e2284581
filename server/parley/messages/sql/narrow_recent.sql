-- A narrow among the messages of the realm next to the anchor.
SELECT m.id FROM (
    SELECT m.realm_id, m.id, m.conversation_id, m.channel_id, m.seq, m.sender_id, m.topic, m.traits,
        m.is_read_by_sender, m.sent_at, m.id + 0 AS n
    FROM parley_message m
    WHERE {walk}
    ORDER BY m.id + 0 {order}
    LIMIT {near}
) AS m
-- include: access/visible
    {matching}
ORDER BY m.n {order}
LIMIT {limit}
