-- How often a realm's words were forgotten.
SELECT coalesce((
    SELECT position FROM parley_followerposition WHERE realm_id = %(realm_id)s AND name = %(name)s
), 0) AS age
