-- The public channels, whoever is in them.
SELECT open.conversation_id FROM parley_channel open
WHERE open.realm_id = %(realm_id)s AND NOT open.is_private
