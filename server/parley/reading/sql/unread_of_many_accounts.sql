-- What waits for these accounts in these places, by account.
SELECT ms.account_id, array_agg(m.id ORDER BY m.id) AS message_ids
FROM parley_membership ms
JOIN parley_message m ON m.conversation_id = ms.conversation_id AND m.seq > ms.read_upto
WHERE ms.conversation_id = ANY (%(conversation_ids)s::bigint[])
    AND ms.account_id = ANY (%(account_ids)s::bigint[]) AND
    -- include: reading/is_unread_to
GROUP BY ms.account_id
ORDER BY ms.account_id
