-- The topics an account follows.
SELECT own.conversation_id, own.read_upto, own.received, upper(p.topic) AS topic
FROM parley_topicpolicy p
JOIN parley_channel open ON open.id = p.channel_id
JOIN parley_conversation place ON place.id = open.conversation_id
JOIN parley_membership own
    ON own.conversation_id = open.conversation_id AND own.account_id = p.account_id
WHERE p.account_id = %(me)s AND p.policy = 3 AND (own.is_active OR NOT open.is_private) {places}
