-- The words people read: the topic and what the HTML shows. Tags are no words; addresses in links
-- are not what one sees. Locked, a message is not deleted between being read and being indexed.
WITH said AS MATERIALIZED (
    SELECT id, topic, html FROM parley_message
    WHERE realm_id = %(realm_id)s AND id = ANY (%(message_ids)s::bigint[])
    ORDER BY id
    FOR KEY SHARE
)
INSERT INTO parley_searchdocument (message_id, words)
SELECT id, to_tsvector('english', topic || ' ' || regexp_replace(html, '<[^>]*>', ' ', 'g'))
FROM said
ON CONFLICT (message_id) DO UPDATE SET words = excluded.words
