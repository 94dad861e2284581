-- The newest unread messages of an account, by where they were said and topic. Only what is beyond
-- read_upto is looked at, a chunk of bits at a time.
WITH unread AS MATERIALIZED (
    SELECT ms.id AS membership_id, m.topic, m.id, (m.traits & %(wildcards)s) > 0 AS is_wildcard
    FROM parley_membership ms
    JOIN parley_conversation place
        ON place.id = ms.conversation_id AND place.last_seq > ms.read_upto
    CROSS JOIN LATERAL generate_series(
        (ms.read_upto + 1) / 4096, place.last_seq / 4096
    ) AS n
    LEFT JOIN parley_readchunk c ON c.membership_id = ms.id AND c.chunk = n
    JOIN parley_message m ON m.conversation_id = ms.conversation_id
        AND m.seq BETWEEN greatest(n * 4096, ms.read_upto + 1) AND n * 4096 + 4095
    WHERE ms.account_id = %(me)s AND ms.is_active AND ms.received @> m.seq
        AND NOT (m.sender_id = %(me)s AND m.is_read_by_sender)
        AND (c.bits IS NULL OR get_bit(c.bits, (m.seq %% 4096)::int) = 0)
    ORDER BY m.id DESC
    LIMIT %(most)s
), topics AS (
    SELECT membership_id, topic, array_agg(id ORDER BY id) AS message_ids,
        array_agg(id) FILTER (WHERE is_wildcard) AS wildcard_ids
    FROM unread
    GROUP BY membership_id, topic
)
SELECT ch.id AS channel_id, place.accounts_key, topics.topic, message_ids, wildcard_ids,
    CASE coalesce(p.policy, 0)
        WHEN 0 THEN coalesce((ms.settings ->> 'is_muted')::boolean, false)
        ELSE p.policy = 1
    END AS is_muted
FROM topics
JOIN parley_membership ms ON ms.id = topics.membership_id
JOIN parley_conversation place ON place.id = ms.conversation_id
LEFT JOIN parley_channel ch ON ch.conversation_id = place.id
LEFT JOIN parley_topicpolicy p
    ON p.account_id = %(me)s AND p.channel_id = ch.id AND lower(p.topic) = lower(topics.topic)
ORDER BY ch.id, topics.topic, place.id
