INSERT INTO parley_followerposition (name, realm_id, position)
VALUES (%(name)s, %(realm_id)s, %(position)s)
ON CONFLICT (name, realm_id) DO UPDATE SET position = excluded.position
