-- Notes that an account is connected, and at its keyboard if it is active; nothing, and no row comes
-- back, if that is known already. What was known before says whether anyone must be told at once.
WITH old AS MATERIALIZED (
    SELECT active_at, idle_at FROM parley_presence WHERE account_id = %(account_id)s
), noted AS (
    INSERT INTO parley_presence AS p (account_id, realm_id, active_at, idle_at, update_id)
    SELECT %(account_id)s, %(realm_id)s, CASE WHEN %(is_active)s THEN now() END, now(),
        (extract(epoch FROM clock_timestamp()) * 1000000)::bigint
    WHERE NOT EXISTS (
        SELECT FROM old
        WHERE idle_at > now() - make_interval(secs => %(fresh)s)
            AND (NOT %(is_active)s OR active_at > now() - make_interval(secs => %(fresh)s))
    )
    ON CONFLICT (account_id) DO UPDATE
        SET active_at = coalesce(excluded.active_at, p.active_at), idle_at = excluded.idle_at,
            update_id = greatest(excluded.update_id, p.update_id + 1)
    RETURNING account_id
)
SELECT coalesce(old.idle_at < now() - make_interval(secs => %(offline)s), true) AS was_offline,
    coalesce(old.active_at < now() - make_interval(secs => %(offline)s), true) AS was_idle
FROM noted LEFT JOIN old ON true
