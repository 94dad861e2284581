-- Some groups, and all that people put within them, however deep.
WITH RECURSIVE inside AS (
    SELECT unnest(%(group_ids)s::bigint[]) AS id
    UNION
    SELECT nesting.inner_id FROM inside JOIN parley_nesting nesting ON nesting.outer_id = inside.id
)
SELECT id FROM inside ORDER BY id
