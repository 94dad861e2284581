-- Whether there is anything in a topic.
SELECT EXISTS (
    SELECT FROM parley_message
    WHERE conversation_id = %(conversation_id)s AND upper(topic) = upper(%(topic)s)
) AS found
