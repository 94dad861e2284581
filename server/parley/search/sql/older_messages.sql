SELECT m.id, EXISTS (SELECT FROM parley_searchdocument d WHERE d.message_id = m.id) AS is_known
FROM parley_message m
WHERE m.realm_id = %(realm_id)s AND m.id + 0 < %(below)s
ORDER BY m.id + 0 DESC
LIMIT %(limit)s
