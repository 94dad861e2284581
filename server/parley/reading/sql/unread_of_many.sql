-- The same where so much is unread that the newest of it are soon met among all messages.
WITH unread AS MATERIALIZED (
    SELECT ms.id AS membership_id, m.topic, m.id, (m.traits & %(wildcards)s) > 0 AS is_wildcard
    FROM parley_message m
    JOIN parley_membership ms
        ON ms.conversation_id = m.conversation_id AND ms.account_id = %(me)s
    WHERE m.realm_id = %(realm_id)s AND
        -- include: reading/is_unread
    ORDER BY m.id + 0 DESC
    LIMIT %(most)s
)
-- include: reading/topics_of_unread
