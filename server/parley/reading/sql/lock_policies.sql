-- How visible a topic is to accounts, and the one its messages go to, to those of them.
SELECT account_id, channel_id = %(channel_id)s AND lower(topic) = lower(%(topic)s) AS is_source,
    policy
FROM parley_topicpolicy
WHERE (channel_id = %(channel_id)s AND lower(topic) = lower(%(topic)s))
    OR (channel_id = %(new_channel_id)s AND lower(topic) = lower(%(new_topic)s))
ORDER BY id
FOR UPDATE
