(
    SELECT first.id
    FROM parley_message first
    WHERE first.conversation_id = own.conversation_id AND first.seq >= {start}
    ORDER BY first.seq
    LIMIT 1
)
