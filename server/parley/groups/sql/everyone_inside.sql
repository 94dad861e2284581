-- Who is in some groups, itself, by a group within them, or by its role.
WITH RECURSIVE inside AS (
    SELECT unnest(%(group_ids)s::bigint[]) AS id
    UNION
    SELECT nesting.inner_id FROM inside JOIN parley_nesting nesting ON nesting.outer_id = inside.id
), lowest AS (
    SELECT max(CASE g.name WHEN 'role:owners' THEN 100 WHEN 'role:administrators' THEN 200
        WHEN 'role:moderators' THEN 300 WHEN 'role:fullmembers' THEN 399
        WHEN 'role:members' THEN 400 WHEN 'role:everyone' THEN 600 END) AS role
    FROM inside JOIN parley_group g USING (id) WHERE g.is_system
)
SELECT a.id FROM inside
JOIN parley_groupmember member ON member.group_id = inside.id
JOIN parley_account a ON a.id = member.account_id AND a.is_active
UNION
SELECT a.id FROM lowest
JOIN parley_account a ON a.realm_id = %(realm_id)s AND a.is_active
    AND (a.role <= lowest.role OR (lowest.role = 399 AND a.role = 400
        AND now() - a.joined_at >= make_interval(days => %(waiting_days)s)))
ORDER BY id
