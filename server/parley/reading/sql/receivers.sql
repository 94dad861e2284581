-- Of accounts that messages about to be said concern more than others, those who will receive them,
-- and what decides whether a mention makes them follow the topic. Each LIMIT 1 keeps its look-up an
-- index look-up.
SELECT asked.n, asked.account_id, asked.is_mentioned, asked.is_alerted, asked.channel_id, a.is_bot,
    p.policy,
    (a.settings ->> 'automatically_follow_topics_where_mentioned')::boolean AS follows_mentions
FROM json_to_recordset(%(asked)s::json) AS asked (
    n int, conversation_id bigint, channel_id bigint, topic text, account_id bigint,
    is_mentioned boolean, is_alerted boolean
)
CROSS JOIN LATERAL (
    SELECT id FROM parley_membership
    WHERE conversation_id = asked.conversation_id AND account_id = asked.account_id AND is_active
    LIMIT 1
) AS ms
CROSS JOIN LATERAL (
    SELECT is_bot, settings FROM parley_account WHERE id = asked.account_id LIMIT 1
) AS a
LEFT JOIN LATERAL (
    SELECT policy FROM parley_topicpolicy
    WHERE account_id = asked.account_id AND channel_id = asked.channel_id
        AND lower(topic) = lower(asked.topic)
    LIMIT 1
) AS p ON true
ORDER BY asked.n, asked.account_id
