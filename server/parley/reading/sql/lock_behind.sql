-- The account's places where anything was said beyond what it has read throughout.
SELECT ms.id, place.last_seq FROM parley_membership ms
JOIN parley_conversation place
    ON place.id = ms.conversation_id AND place.last_seq > ms.read_upto
WHERE ms.account_id = %(me)s AND ms.is_active
    AND (%(conversation_id)s::bigint IS NULL OR place.id = %(conversation_id)s)
ORDER BY ms.id
FOR NO KEY UPDATE OF ms
