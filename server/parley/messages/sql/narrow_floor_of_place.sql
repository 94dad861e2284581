(
    SELECT first.id
    FROM parley_membership own
    JOIN parley_message first
        ON first.conversation_id = own.conversation_id AND first.seq >= {start}
    WHERE own.account_id = %(me)s AND own.conversation_id = {place}
    ORDER BY first.seq
    LIMIT 1
)
