SELECT channel_id, topic, policy, floor(extract(epoch FROM updated_at))::bigint AS updated_at
FROM parley_topicpolicy
WHERE account_id = %(me)s
ORDER BY id
