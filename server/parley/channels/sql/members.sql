SELECT account_id FROM parley_membership
WHERE conversation_id = %(conversation_id)s AND is_active
ORDER BY account_id
