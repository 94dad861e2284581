-- Who has flags on these messages.
SELECT account_id, message_id FROM parley_messageflags
WHERE message_id = ANY (%(message_ids)s::bigint[])
ORDER BY account_id, message_id
