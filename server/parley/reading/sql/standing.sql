-- What an account decided about a topic, its channel, and topics at large.
SELECT
    (
        SELECT policy FROM parley_topicpolicy p
        WHERE p.account_id = a.id AND p.channel_id = %(channel_id)s
            AND lower(p.topic) = lower(%(topic)s)
    ) AS policy,
    (
        SELECT ms.is_active AND (ms.settings ->> 'is_muted')::boolean
        FROM parley_channel ch JOIN parley_membership ms USING (conversation_id)
        WHERE ch.id = %(channel_id)s AND ms.account_id = a.id
    ) AS is_channel_muted,
    (a.settings ->> 'automatically_follow_topics_policy')::int AS follows_when,
    (a.settings ->> 'automatically_unmute_topics_in_muted_streams_policy')::int AS unmutes_when
FROM parley_account a
WHERE a.id = %(me)s
