-- Messages whose words are not written down yet.
SELECT m.id FROM parley_message m
WHERE m.realm_id = %(realm_id)s AND m.id = ANY (%(message_ids)s::bigint[])
    AND NOT EXISTS (SELECT FROM parley_searchdocument d WHERE d.message_id = m.id)
