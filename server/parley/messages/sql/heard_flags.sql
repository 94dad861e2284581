-- A message as it is to each of those in its place who have a queue.
SELECT ms.account_id, coalesce(f.flags, 0) AS flags, m.traits,
    coalesce(ms.received @> m.seq, false) AS is_received,
    -- include: reading/is_unread_to
    AS is_unread
FROM parley_message m
JOIN parley_membership ms ON ms.conversation_id = m.conversation_id AND ms.is_active
LEFT JOIN parley_messageflags f ON f.account_id = ms.account_id AND f.message_id = m.id
WHERE m.id = %(message_id)s
    AND EXISTS (SELECT FROM parley_queue q WHERE q.account_id = ms.account_id)
