-- After WITH unread AS (...): by where the messages were said, and topic.
, topics AS (
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
