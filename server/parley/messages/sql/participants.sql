-- Whom direct conversations are between. Decides nothing: for conversations that may be seen.
SELECT ms.conversation_id, a.id, a.email, a.name
FROM parley_membership ms JOIN parley_account a ON a.id = ms.account_id
WHERE ms.conversation_id = ANY (%(conversation_ids)s::bigint[])
ORDER BY ms.conversation_id, a.id
