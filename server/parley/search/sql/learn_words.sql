INSERT INTO parley_searchword (realm_id, word, lexeme, parts)
SELECT %(realm_id)s, word, lexeme, ARRAY(
    SELECT DISTINCT substr(word, n, 3) FROM generate_series(1, length(word) - 2) AS n
)
FROM unnest(%(words)s::text[], %(lexemes)s::text[]) AS new (word, lexeme)
ORDER BY word
ON CONFLICT DO NOTHING
