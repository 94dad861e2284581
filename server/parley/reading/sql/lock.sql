-- The account's places where these messages were said: nobody else marks there until this change
-- ends. What is marked is asked by a later statement, which sees what the holder before left.
SELECT id FROM parley_membership
WHERE account_id = %(me)s AND conversation_id IN (
    SELECT conversation_id FROM parley_message
    WHERE realm_id = %(realm_id)s AND id = ANY (%(message_ids)s::bigint[])
)
ORDER BY id
FOR NO KEY UPDATE
