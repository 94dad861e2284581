-- Makes the accounts, and no others, mentioned by a message; their other flags stay.
WITH gone AS (
    UPDATE parley_messageflags SET flags = flags & ~%(mentioned)s::smallint
    WHERE message_id = %(message_id)s AND flags & %(mentioned)s::smallint <> 0
        AND NOT account_id = ANY (%(account_ids)s::bigint[])
)
INSERT INTO parley_messageflags AS old (account_id, message_id, flags)
SELECT account_id, %(message_id)s, %(mentioned)s::smallint
FROM unnest(%(account_ids)s::bigint[]) AS account_id
ON CONFLICT (account_id, message_id) DO UPDATE SET flags = old.flags | excluded.flags
