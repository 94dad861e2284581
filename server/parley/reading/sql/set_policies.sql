-- The same topic for several accounts; those for whom it was another.
INSERT INTO parley_topicpolicy AS old (account_id, channel_id, topic, policy, updated_at)
SELECT account_id, %(channel_id)s, %(topic)s, %(policy)s, now()
FROM unnest(%(account_ids)s::bigint[]) AS account_id
ORDER BY account_id
ON CONFLICT (account_id, channel_id, lower(topic)) DO UPDATE
    SET policy = excluded.policy, updated_at = excluded.updated_at
    WHERE old.policy <> excluded.policy
RETURNING account_id, floor(extract(epoch FROM updated_at))::bigint AS updated_at
