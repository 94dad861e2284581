(
    SELECT CASE WHEN place.brought_seq >= {start}
        THEN least(first.id, place.brought_id) ELSE first.id END
    FROM parley_message first
    JOIN parley_conversation place ON place.id = first.conversation_id
    WHERE first.conversation_id = own.conversation_id AND first.seq >= {start}
    ORDER BY first.seq
    LIMIT 1
)
