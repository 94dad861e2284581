-- How many are in a channel, and how many take part in a topic of it by words or reactions, counted
-- no further than matters.
SELECT (
    SELECT count(*) FROM (
        SELECT 1 FROM parley_membership m JOIN parley_account a ON a.id = m.account_id
        WHERE m.conversation_id = %(conversation_id)s AND m.is_active AND a.is_active
        LIMIT %(most)s
    ) AS member
) AS members, (
    SELECT count(*) FROM (
        SELECT sender_id FROM parley_message
        WHERE conversation_id = %(conversation_id)s AND upper(topic) = upper(%(topic)s)
        UNION
        SELECT r.account_id FROM parley_message m JOIN parley_reaction r ON r.message_id = m.id
        WHERE m.conversation_id = %(conversation_id)s AND upper(m.topic) = upper(%(topic)s)
        LIMIT %(most)s
    ) AS participant
) AS participants
