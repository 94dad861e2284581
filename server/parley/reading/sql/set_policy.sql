-- No row where nothing changes.
INSERT INTO parley_topicpolicy AS old (account_id, channel_id, topic, policy, updated_at)
VALUES (%(me)s, %(channel_id)s, %(topic)s, %(policy)s, now())
ON CONFLICT (account_id, channel_id, lower(topic)) DO UPDATE
    SET policy = excluded.policy, updated_at = excluded.updated_at
    WHERE old.policy <> excluded.policy
RETURNING floor(extract(epoch FROM updated_at))::bigint AS updated_at
