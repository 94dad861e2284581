-- Who is in some groups themselves or in a group within them; those of system groups are not rows.
WITH RECURSIVE inside AS (
    SELECT unnest(%(group_ids)s::bigint[]) AS id
    UNION
    SELECT nesting.inner_id FROM inside JOIN parley_nesting nesting ON nesting.outer_id = inside.id
)
SELECT DISTINCT member.account_id
FROM inside JOIN parley_groupmember member ON member.group_id = inside.id
ORDER BY member.account_id
