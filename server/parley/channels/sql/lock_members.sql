-- Before the log is held: a send locks its membership first and the head row after it, and whoever
-- took them the other way round would wait for it, and it for them.
SELECT id FROM parley_membership
WHERE conversation_id = ANY (%(conversation_ids)s::bigint[])
    AND account_id = ANY (%(account_ids)s::bigint[])
ORDER BY id
FOR UPDATE
