-- A narrow among the messages of the realm next to the anchor.
SELECT m.id FROM (
    SELECT realm_id, id, conversation_id, channel_id, seq, sender_id, topic, traits,
        is_read_by_sender
    FROM parley_message
    WHERE realm_id = %(realm_id)s AND id {sign} {bound}
    ORDER BY id {order}
    LIMIT {near}
) AS m
-- include: access/visible
    {matching}
ORDER BY m.id {order}
LIMIT {limit}
