-- Makes those, and nobody else, mentioned by a message or alerted to it who received it; their other
-- flags stay. Which of them it mentions now, and what decides whether they follow its topic.
WITH now AS MATERIALIZED (
    SELECT ms.account_id, m.channel_id, m.topic,
        ms.account_id = ANY (%(mentioned_ids)s::bigint[]) AS is_mentioned,
        ms.account_id = ANY (%(alerted_ids)s::bigint[]) AS is_alerted
    FROM parley_message m JOIN parley_membership ms USING (conversation_id)
    WHERE m.id = %(message_id)s AND ms.is_active AND ms.received @> m.seq
        AND ms.account_id = ANY (%(mentioned_ids)s::bigint[] || %(alerted_ids)s::bigint[])
), gone AS (
    UPDATE parley_messageflags SET flags = flags & ~ (%(mentioned)s | %(alerted)s)::smallint
    WHERE message_id = %(message_id)s AND flags & (%(mentioned)s | %(alerted)s)::smallint <> 0
        AND account_id NOT IN (SELECT account_id FROM now)
), marked AS (
    INSERT INTO parley_messageflags AS old (account_id, message_id, flags)
    SELECT account_id, %(message_id)s, is_mentioned::int * %(mentioned)s
        | is_alerted::int * %(alerted)s
    FROM now
    ORDER BY account_id
    ON CONFLICT (account_id, message_id) DO UPDATE
        SET flags = old.flags & ~ (%(mentioned)s | %(alerted)s)::smallint | excluded.flags
)
SELECT now.account_id, now.channel_id, true AS is_mentioned, a.is_bot, p.policy,
    (a.settings ->> 'automatically_follow_topics_where_mentioned')::boolean AS follows_mentions
FROM now
JOIN parley_account a ON a.id = now.account_id
LEFT JOIN parley_topicpolicy p
    ON p.account_id = now.account_id AND p.channel_id = now.channel_id
        AND lower(p.topic) = lower(now.topic)
WHERE is_mentioned AND NOT EXISTS (
    SELECT FROM parley_messageflags f
    WHERE f.account_id = now.account_id AND f.message_id = %(message_id)s
        AND f.flags & %(mentioned)s::smallint <> 0
)
ORDER BY now.account_id
