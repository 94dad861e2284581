-- Every group that some accounts are in, themselves or by another, as their rows keep them.
WITH RECURSIVE around AS (
    SELECT account_id, group_id FROM parley_groupmember
    WHERE account_id = ANY (%(account_ids)s::bigint[])
    UNION
    SELECT around.account_id, nesting.outer_id
    FROM around JOIN parley_nesting nesting ON nesting.inner_id = around.group_id
), reached AS (
    SELECT who.id, coalesce(array_agg(group_id ORDER BY group_id)
        FILTER (WHERE group_id IS NOT NULL), '{}') AS group_ids
    FROM unnest(%(account_ids)s::bigint[]) AS who (id)
    LEFT JOIN around ON around.account_id = who.id
    GROUP BY who.id
)
UPDATE parley_account a SET group_ids = reached.group_ids
FROM reached WHERE a.id = reached.id AND a.group_ids <> reached.group_ids
