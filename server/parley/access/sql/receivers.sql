-- Who was in a conversation when a message was said, and still is.
SELECT account_id FROM parley_membership
WHERE conversation_id = %(conversation_id)s AND is_active AND received @> %(seq)s::bigint
ORDER BY account_id
