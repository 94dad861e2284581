-- Sets a flag on messages; which of those the account can see, and whether it was not set before.
WITH seen AS MATERIALIZED (
    SELECT m.id
    FROM parley_message m
    -- include: access/visible
        AND m.id = ANY (%(message_ids)s::bigint[])
), marked AS (
    INSERT INTO parley_messageflags AS old (account_id, message_id, flags)
    SELECT %(me)s, id, %(flag)s::smallint FROM seen ORDER BY id
    ON CONFLICT (account_id, message_id) DO UPDATE SET flags = old.flags | excluded.flags
        WHERE (old.flags & excluded.flags) = 0
    RETURNING message_id
)
SELECT id, EXISTS (SELECT FROM marked WHERE message_id = id) AS is_new FROM seen ORDER BY id
