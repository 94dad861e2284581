-- By the name of a system group the groups people made that it is in, as the realm's row keeps them.
WITH RECURSIVE around AS (
    SELECT inside.name, nesting.outer_id AS group_id
    FROM parley_group inside JOIN parley_nesting nesting ON nesting.inner_id = inside.id
    WHERE inside.realm_id = %(realm_id)s AND inside.is_system
    UNION
    SELECT around.name, nesting.outer_id
    FROM around JOIN parley_nesting nesting ON nesting.inner_id = around.group_id
), reached AS (
    SELECT name, jsonb_agg(group_id ORDER BY group_id) AS group_ids FROM around GROUP BY name
)
UPDATE parley_realm
SET groups_of_roles = coalesce((SELECT jsonb_object_agg(name, group_ids) FROM reached), '{}')
WHERE id = %(realm_id)s
