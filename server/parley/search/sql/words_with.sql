-- The words of a realm that have some letters in them, the shortest first. Decides nothing: what is
-- found by them is asked about like everything else.
SELECT DISTINCT wanted.part, found.lexeme
FROM unnest(%(parts)s::text[]) AS wanted (part)
CROSS JOIN LATERAL (
    SELECT w.lexeme
    FROM parley_searchword w
    WHERE w.realm_id = %(realm_id)s
        AND w.parts @> ARRAY(
            SELECT DISTINCT substr(wanted.part, n, 3)
            FROM generate_series(1, length(wanted.part) - 2) AS n
        )
        AND strpos(w.word, wanted.part) > 0
    ORDER BY length(w.word), w.word
    LIMIT %(most)s
) AS found
