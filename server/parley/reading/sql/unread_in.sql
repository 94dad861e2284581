-- What an account has not read in one conversation, or in one topic of it. A walk through a topic
-- begins at the first message beyond what was read throughout, or where what was moved here begins.
SELECT m.id
FROM parley_membership ms
JOIN parley_message m ON m.conversation_id = ms.conversation_id AND
    -- include: reading/is_unread
WHERE ms.account_id = %(me)s AND ms.conversation_id = %(conversation_id)s
    AND (%(topic)s::text IS NULL OR upper(m.topic) = upper(%(topic)s::text))
    AND (%(upto)s::bigint IS NULL OR m.seq <= %(upto)s::bigint)
    AND m.id >= (
        SELECT CASE WHEN place.brought_seq > ms.read_upto
            THEN least(first.id, place.brought_id) ELSE first.id END
        FROM parley_message first JOIN parley_conversation place ON place.id = first.conversation_id
        WHERE first.conversation_id = ms.conversation_id AND first.seq > ms.read_upto
        ORDER BY first.seq
        LIMIT 1
    )
ORDER BY m.id
