-- The newest message of each of an account's direct conversations, newest first.
SELECT place.accounts_key, newest.id
FROM parley_membership ms
JOIN parley_conversation place
    ON place.id = ms.conversation_id AND place.accounts_key IS NOT NULL AND place.last_seq > 0
CROSS JOIN LATERAL (
    SELECT m.id FROM parley_message m
    WHERE m.conversation_id = place.id AND ms.received @> m.seq
    ORDER BY m.seq DESC
    LIMIT 1
) AS newest
WHERE ms.account_id = %(me)s AND ms.is_active
ORDER BY newest.id DESC
LIMIT %(most)s
