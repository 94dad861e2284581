-- For each who would post: the account, the channel and topic asked for as the account stands to
-- them, and what became of the same send before, if it is a resend. Decides nothing.
SELECT
-- include: access/caller_columns
    , c.id AS channel_id, c.conversation_id, c.name AS channel_name, c.is_private, c.is_web_public,
    c.is_archived, coalesce(c.is_member, false) AS is_member, c.permissions,
    coalesce(c.permissions ? 'can_create_topic_group' AND topic.is_new, false) AS begins_topic,
    sent.message_id, a.attention_version, c.is_muted, decided.policy,
    (a.settings ->> 'automatically_follow_topics_policy')::int AS follows_when,
    (a.settings ->> 'automatically_unmute_topics_in_muted_streams_policy')::int AS unmutes_when,
    coalesce(decided.policy IS NULL AND NOT a.is_bot AND topic.is_new, false) AS starts_topic
FROM ROWS FROM (json_to_recordset(%(asked)s::json) AS (
    digest text, is_session boolean, account_id bigint, name text, channel_id bigint,
    topic text, queue_id text, local_id text
)) WITH ORDINALITY
    AS asked (digest, is_session, account_id, name, channel_id, topic, queue_id, local_id, n)
-- include: access/caller
LEFT JOIN LATERAL (
    SELECT channel.*, coalesce(m.is_active, false) AS is_member,
        m.is_active AND (m.settings ->> 'is_muted')::boolean AS is_muted
    FROM (
        SELECT asked.channel_id AS id
        UNION ALL
        SELECT id FROM parley_channel
        WHERE realm_id = a.realm_id AND lower(name) = lower(asked.name)
    ) AS known
    CROSS JOIN LATERAL (
        SELECT * FROM parley_channel WHERE id = known.id AND realm_id = a.realm_id LIMIT 1
    ) AS channel
    LEFT JOIN parley_membership m
        ON m.conversation_id = channel.conversation_id AND m.account_id = a.id
    -- as access.channels.by_name has it
    ORDER BY is_member DESC, channel.is_private, channel.id
    LIMIT 1
) AS c ON true
LEFT JOIN LATERAL (
    SELECT message_id FROM parley_sendreceipt
    WHERE sender_id = a.id AND queue_id = asked.queue_id AND local_id = asked.local_id LIMIT 1
) AS sent ON true
LEFT JOIN LATERAL (
    SELECT policy FROM parley_topicpolicy
    WHERE account_id = a.id AND channel_id = c.id AND lower(topic) = lower(asked.topic) LIMIT 1
) AS decided ON true
LEFT JOIN LATERAL (
    -- Looked up once, and only where one of the two questions above depends on it.
    SELECT NOT EXISTS (
        SELECT FROM parley_message
        WHERE conversation_id = c.conversation_id AND upper(topic) = upper(asked.topic)
        LIMIT 1
    ) AS is_new
    WHERE c.permissions ? 'can_create_topic_group'
        OR (c.id IS NOT NULL AND decided.policy IS NULL AND NOT a.is_bot)
    LIMIT 1
) AS topic ON true
ORDER BY asked.n
