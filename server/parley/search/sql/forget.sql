-- Gives back the words of messages that are gone.
WITH gone AS (
    DELETE FROM parley_searchdocument d
    WHERE d.realm_id = %(realm_id)s AND d.message_id = ANY (%(message_ids)s::bigint[])
        AND NOT EXISTS (SELECT FROM parley_message m WHERE m.id = d.message_id)
    RETURNING d.words
)
SELECT DISTINCT had.lexeme
FROM gone CROSS JOIN LATERAL unnest(tsvector_to_array(gone.words)) AS had (lexeme)
WHERE NOT starts_with(had.lexeme, '#')
