(
    SELECT CASE WHEN said_in.brought_seq >= {start}
        THEN least(first.id, said_in.brought_id) ELSE first.id END
    FROM parley_membership own
    JOIN parley_conversation said_in ON said_in.id = own.conversation_id
    JOIN parley_message first
        ON first.conversation_id = own.conversation_id AND first.seq >= {start}
    WHERE own.account_id = %(me)s AND own.conversation_id = {place}
    ORDER BY first.seq
    LIMIT 1
)
