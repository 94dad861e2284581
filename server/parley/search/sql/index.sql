INSERT INTO parley_searchdocument (message_id, words)
SELECT id, to_tsvector('english', said)
FROM unnest(%(message_ids)s::bigint[], %(texts)s::text[]) AS said (id, said)
ON CONFLICT (message_id) DO UPDATE SET words = excluded.words
