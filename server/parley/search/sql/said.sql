-- Messages to be indexed. Locked, none is deleted between being read and being indexed.
SELECT id, topic, html FROM parley_message
WHERE realm_id = %(realm_id)s AND id = ANY (%(message_ids)s::bigint[])
ORDER BY id
FOR KEY SHARE
