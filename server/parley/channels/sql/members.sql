SELECT m.conversation_id, array_agg(m.account_id ORDER BY m.account_id) AS account_ids
FROM parley_membership m JOIN parley_account a ON a.id = m.account_id AND a.is_active
WHERE m.conversation_id = ANY (%(conversation_ids)s::bigint[]) AND m.is_active
GROUP BY m.conversation_id
