-- Words that no message has any longer. The newest are looked through first: whatever is said often
-- is found there, and need not be listed to the end.
DELETE FROM parley_searchword w
WHERE w.realm_id = %(realm_id)s AND w.lexeme = ANY (%(lexemes)s::text[])
    AND NOT CASE
        WHEN (
            SELECT true FROM parley_searchdocument d
            WHERE d.realm_id = %(realm_id)s
                AND d.words @@ ('''' || w.lexeme || '''')::tsquery
                AND d.words @@ (
                    SELECT ('''#wa' || (last_value >> 14) || '''')::tsquery
                    FROM parley_message_id_seq
                )
            LIMIT 1
        ) THEN true
        ELSE coalesce((
            SELECT true FROM parley_searchdocument d
            WHERE d.realm_id = %(realm_id)s AND d.words @@ ('''' || w.lexeme || '''')::tsquery
            LIMIT 1
        ), false)
    END
RETURNING w.word
