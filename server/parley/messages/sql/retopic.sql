-- Gives messages of one topic another, and keeps what each was called before as a version. Where
-- history is closed, only those the account received: it does not know of the others.
WITH moved AS (
    UPDATE parley_message m SET topic = %(topic)s, moved_at = %(at)s
    WHERE conversation_id = %(conversation_id)s
        AND upper(topic) = upper(%(topic_before)s)
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
    RETURNING id
), version AS (
    INSERT INTO parley_messageversion (message_id, editor_id, at, prev_topic)
    SELECT id, %(account_id)s, %(at)s, %(topic_before)s FROM moved
)
SELECT id FROM moved ORDER BY id
