-- Whether an account received anything in a topic.
SELECT EXISTS (
    SELECT FROM parley_message m
    JOIN parley_membership ms
        ON ms.conversation_id = m.conversation_id AND ms.account_id = %(me)s
    WHERE m.conversation_id = %(conversation_id)s AND upper(m.topic) = upper(%(topic)s)
        AND ms.received @> m.seq
) AS found
