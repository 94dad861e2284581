-- Notes on the messages of channels that became private or public that they did. What is said later
-- is noted as it is, so the oldest message of each tells.
WITH changed AS MATERIALIZED (
    SELECT ch.conversation_id, ch.is_private
    FROM parley_channel ch
    CROSS JOIN LATERAL (
        SELECT d.words
        FROM parley_message m JOIN parley_searchdocument d ON d.message_id = m.id
        WHERE m.conversation_id = ch.conversation_id
        ORDER BY m.id + 0
        LIMIT 1
    ) AS oldest
    WHERE (oldest.words @@ '''#p'''::tsquery) = ch.is_private
)
UPDATE parley_searchdocument d SET words = CASE
    WHEN changed.is_private THEN ts_delete(d.words, '#p')
    ELSE d.words || array_to_tsvector(ARRAY['#p'])
END
FROM changed JOIN parley_message m ON m.conversation_id = changed.conversation_id
WHERE d.message_id = m.id
