-- The topics of a channel by their newest message that may be seen. From one topic the next is found
-- by its name: as many probes of the index as there are topics, however many messages.
WITH RECURSIVE names AS (
    (
        SELECT upper(topic) AS name FROM parley_message
        WHERE conversation_id = %(conversation_id)s
        ORDER BY upper(topic)
        LIMIT 1
    )
    UNION ALL
    SELECT next.name FROM names CROSS JOIN LATERAL (
        SELECT upper(topic) AS name FROM parley_message
        WHERE conversation_id = %(conversation_id)s AND upper(topic) > names.name
        ORDER BY upper(topic)
        LIMIT 1
    ) AS next
)
SELECT newest.id, newest.topic
FROM names CROSS JOIN LATERAL (
    SELECT m.id, m.topic FROM parley_message m
    -- include: access/visible
        AND m.conversation_id = %(conversation_id)s AND upper(m.topic) = names.name
    ORDER BY m.id DESC
    LIMIT 1
) AS newest
ORDER BY newest.id DESC
