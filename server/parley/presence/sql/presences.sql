-- When the realm's people were last there; NULL ids ask for all. Whoever keeps it to itself, and who
-- is no longer a member of the organisation, is not among them.
SELECT p.account_id, a.email,
    floor(extract(epoch FROM coalesce(p.active_at, a.joined_at)))::bigint AS active_at,
    floor(extract(epoch FROM coalesce(p.idle_at, p.active_at, a.joined_at)))::bigint AS idle_at,
    p.update_id
FROM parley_presence p JOIN parley_account a ON a.id = p.account_id
WHERE p.realm_id = %(realm_id)s AND p.update_id > %(after)s
    AND (%(ids)s::bigint[] IS NULL OR p.account_id = ANY (%(ids)s::bigint[]))
    AND coalesce(p.idle_at, p.active_at) > now() - make_interval(days => %(days)s)
    AND a.is_active AND NOT a.is_bot
    AND coalesce(a.settings ->> 'presence_enabled', 'true') = 'true'
ORDER BY p.account_id
