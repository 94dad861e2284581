DELETE FROM parley_topicpolicy
WHERE account_id = %(me)s AND channel_id = %(channel_id)s AND lower(topic) = lower(%(topic)s)
RETURNING floor(extract(epoch FROM now()))::bigint AS updated_at
