-- The realms whose messages are not all looked through yet, and below which id they are not.
SELECT r.id AS realm_id, coalesce(f.position, 9223372036854775807) AS place
FROM parley_realm r
LEFT JOIN parley_followerposition f ON f.realm_id = r.id AND f.name = %(name)s
WHERE coalesce(f.position, 1) > 0
ORDER BY r.id
