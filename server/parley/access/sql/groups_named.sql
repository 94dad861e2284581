SELECT id, name, description, is_system, is_active, settings
FROM parley_group
WHERE realm_id = %(realm_id)s AND lower(name) = ANY (%(names)s::text[])
ORDER BY id
