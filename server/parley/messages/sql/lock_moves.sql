-- One move at a time in a realm: where messages are stays true from when it was asked until the move
-- ends. Before anything else is locked.
SELECT id FROM parley_realm WHERE id = %(realm_id)s FOR NO KEY UPDATE
