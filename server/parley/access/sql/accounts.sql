-- The accounts of a realm that one account may know of. What they are asked by follows
-- (access/accounts.py).
SELECT a.id, a.email, a.name, a.role, a.is_active, a.is_bot, a.bot_type, a.owner_id, a.timezone,
    extract(epoch FROM a.joined_at)::bigint AS joined_at, a.avatar_version
FROM parley_account a
CROSS JOIN (SELECT %(account_id)s::bigint AS id, %(is_guest)s::boolean AS is_guest) AS me
WHERE a.realm_id = %(realm_id)s AND
-- include: access/may_know
