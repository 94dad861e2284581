-- The words people read: the topic and what the HTML shows. Tags are no words; addresses in links
-- are not what one sees.
INSERT INTO parley_searchdocument (message_id, words)
SELECT id, to_tsvector('english', topic || ' ' || regexp_replace(html, '<[^>]*>', ' ', 'g'))
FROM parley_message
WHERE realm_id = %(realm_id)s AND id = ANY (%(message_ids)s::bigint[])
ON CONFLICT (message_id) DO UPDATE SET words = excluded.words
