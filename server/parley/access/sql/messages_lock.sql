-- Keeps messages for this change. What becomes of them is asked by a later statement: this one, once
-- it has waited, would join what was moved meanwhile to the channel it was in before.
SELECT id FROM parley_message
WHERE realm_id = %(realm_id)s AND id = ANY (%(message_ids)s::bigint[])
ORDER BY id
FOR UPDATE
