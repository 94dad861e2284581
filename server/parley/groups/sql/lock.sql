-- One at a time may change a realm's groups, what they are in, and who they let do something.
SELECT id FROM parley_realm WHERE id = %(realm_id)s FOR NO KEY UPDATE
