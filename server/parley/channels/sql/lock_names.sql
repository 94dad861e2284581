-- One at a time may give names in a realm: two who ask for the same new channel get one.
SELECT id FROM parley_realm WHERE id = %(realm_id)s FOR NO KEY UPDATE
