DELETE FROM parley_messageflags
WHERE message_id = ANY (%(message_ids)s::bigint[]) AND account_id = ANY (%(account_ids)s::bigint[])
