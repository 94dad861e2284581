SELECT coalesce(sum(size), 0)::bigint AS bytes FROM parley_attachment WHERE realm_id = %(realm_id)s
