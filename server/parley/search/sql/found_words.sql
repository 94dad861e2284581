-- Those of the words that have a stem in common with what was searched for. Words everybody uses
-- have none.
SELECT word
FROM unnest(%(words)s::text[]) AS word
WHERE ts_lexize('english_stem', lower(word)) && ARRAY(
    SELECT stem
    FROM unnest(%(searched)s::text[]) AS searched
    CROSS JOIN LATERAL unnest(ts_lexize('english_stem', lower(searched))) AS stem
)
