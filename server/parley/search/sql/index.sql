-- Writes down what finds messages: their words, and words that begin with # and that no text has.
-- Of its place (c), whether that is a channel (x) and a public one (p), its topic in there (t), its sender (s), those a direct message is between (a),
-- what is in it (f), and which stretch of ids it is in (w; see search/stretches.py). They let the
-- index itself leave out what is elsewhere, so that a search costs what the searcher may find. What
-- a message had and has no longer is given back.
WITH said AS (
    SELECT m.id, m.conversation_id, m.channel_id, m.sender_id, m.topic, m.traits, d.document,
        NOT ch.is_private AS is_public
    FROM unnest(%(message_ids)s::bigint[], %(documents)s::text[]) AS d (id, document)
    JOIN parley_message m ON m.id = d.id
    LEFT JOIN parley_channel ch ON ch.id = m.channel_id
), found_by AS (
    SELECT said.id, said.document::tsvector || array_to_tsvector(
        ARRAY[
            '#c' || said.conversation_id, '#s' || said.sender_id, '#wa' || (said.id >> 14),
            '#wb' || (said.id >> 16), '#wc' || (said.id >> 18), '#wd' || (said.id >> 20),
            '#we' || (said.id >> 23)
        ]
        || CASE
            WHEN said.channel_id IS NULL THEN ARRAY(
                SELECT '#a' || account
                FROM parley_conversation place,
                    unnest(string_to_array(place.accounts_key, ',')) AS account
                WHERE place.id = said.conversation_id
            )
            ELSE ARRAY[
                '#x', '#t' || said.conversation_id || '.' || left(md5(upper(said.topic)), 12)
            ]
        END
        || CASE WHEN said.is_public THEN ARRAY['#p'] ELSE ARRAY[]::text[] END
        || ARRAY(SELECT '#f' || bit FROM unnest(ARRAY[1, 2, 4]) AS bit WHERE said.traits & bit > 0)
    ) AS words
    FROM said
), before AS (
    SELECT d.message_id, d.words FROM parley_searchdocument d
    WHERE d.message_id = ANY (%(message_ids)s::bigint[])
), written AS (
    INSERT INTO parley_searchdocument (message_id, realm_id, words)
    SELECT id, %(realm_id)s, words FROM found_by
    ON CONFLICT (message_id) DO UPDATE SET words = excluded.words
)
SELECT DISTINCT had.lexeme
FROM before
JOIN found_by ON found_by.id = before.message_id
CROSS JOIN LATERAL unnest(tsvector_to_array(before.words)) AS had (lexeme)
WHERE NOT had.lexeme = ANY (tsvector_to_array(found_by.words)) AND NOT starts_with(had.lexeme, '#')
