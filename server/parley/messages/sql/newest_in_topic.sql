-- The newest messages of a topic that an account may see.
SELECT m.id FROM parley_message m
-- include: access/visible
    AND m.conversation_id = %(conversation_id)s AND upper(m.topic) = upper(%(topic)s)
ORDER BY m.id + 0 DESC
LIMIT %(most)s
