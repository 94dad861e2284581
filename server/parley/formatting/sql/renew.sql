-- The realm's row becomes another version of itself: that is how every process notices.
UPDATE parley_realm SET name = name WHERE id = %(realm_id)s
