-- The realms in whose logs a follower is behind, and by how many entries.
SELECT h.realm_id, h.position - coalesce(f.position, 0) AS lag
FROM parley_loghead h
LEFT JOIN parley_followerposition f ON f.realm_id = h.realm_id AND f.name = %(name)s
WHERE h.position > coalesce(f.position, 0)
ORDER BY h.realm_id
