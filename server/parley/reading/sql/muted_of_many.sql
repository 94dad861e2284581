-- All topics that each account has muted, of channels it may still know of.
SELECT p.account_id, c.name, p.topic, floor(extract(epoch FROM p.updated_at))::bigint AS updated_at
FROM parley_topicpolicy p
JOIN parley_account a ON a.id = p.account_id
JOIN parley_channel c ON c.id = p.channel_id
LEFT JOIN parley_membership ms
    ON ms.conversation_id = c.conversation_id AND ms.account_id = a.id
WHERE p.account_id = ANY (%(account_ids)s::bigint[]) AND p.policy = %(muted)s AND
-- include: access/may_see_channel
ORDER BY p.account_id, p.id
