-- Locks the messages of a topic that a move takes. Where history is closed only those the account
-- received: it does not know of the others. What is said meanwhile stays.
SELECT m.id, extract(epoch FROM now() - m.sent_at)::float AS age
FROM parley_message m
WHERE conversation_id = %(conversation_id)s AND upper(topic) = upper(%(topic)s)
    AND CASE %(propagation)s
        WHEN 'change_one' THEN id = %(message_id)s
        WHEN 'change_later' THEN id >= %(message_id)s
        ELSE true
    END
    AND (%(all_of_it)s OR EXISTS (
        SELECT FROM parley_membership mine
        WHERE mine.conversation_id = m.conversation_id
            AND mine.account_id = %(account_id)s AND mine.received @> m.seq
    ))
ORDER BY m.id
FOR UPDATE
