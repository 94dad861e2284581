-- The account's places where these messages are now.
SELECT DISTINCT ms.id FROM parley_message m
JOIN parley_membership ms ON ms.conversation_id = m.conversation_id AND ms.account_id = %(me)s
WHERE m.realm_id = %(realm_id)s AND m.id = ANY (%(message_ids)s::bigint[])
