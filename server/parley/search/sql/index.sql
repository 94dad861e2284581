INSERT INTO parley_searchdocument (message_id, realm_id, words)
SELECT id, %(realm_id)s, to_tsvector('english', said)
FROM unnest(%(message_ids)s::bigint[], %(texts)s::text[]) AS said (id, said)
ON CONFLICT (message_id) DO UPDATE SET words = excluded.words
