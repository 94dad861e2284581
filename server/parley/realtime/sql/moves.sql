SELECT position, kind, audience, event, extras FROM parley_logentry
WHERE realm_id = %(realm_id)s AND position > %(after)s AND moves
ORDER BY position
