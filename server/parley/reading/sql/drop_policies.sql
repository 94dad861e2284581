-- Takes back what accounts decided about a topic.
DELETE FROM parley_topicpolicy
WHERE channel_id = %(channel_id)s AND lower(topic) = lower(%(topic)s)
    AND account_id = ANY (%(account_ids)s::bigint[])
RETURNING account_id, floor(extract(epoch FROM now()))::bigint AS updated_at
