-- What a realm's formatting is made of, and what its row was when it was that: one statement sees
-- one state.
SELECT r.id AS realm_id, r.string_id, r.xmin::text AS version, r.settings, r.is_active,
    coalesce((
        SELECT json_agg(json_build_array(l.pattern, l.url_template) ORDER BY l.position, l.id)
        FROM parley_linkifier l WHERE l.realm_id = r.id
    ), '[]')::jsonb AS linkifiers,
    coalesce((
        SELECT json_agg(json_build_array(e.name, e.id, e.file) ORDER BY e.id)
        FROM parley_customemoji e WHERE e.realm_id = r.id AND e.is_active
    ), '[]')::jsonb AS emoji
FROM parley_realm r
WHERE r.id = %(realm_id)s
