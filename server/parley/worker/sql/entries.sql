SELECT position, kind, event FROM parley_logentry
WHERE realm_id = %(realm_id)s AND position > %(after)s
ORDER BY position LIMIT %(limit)s
