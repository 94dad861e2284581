-- Called with the realm's log held, so no message of the realm can be taking its place: a member
-- receives what comes after the newest there is now. What was said before counts as read. Coming
-- back opens a new stretch beside the old ones: the gap was not received.
WITH place AS MATERIALIZED (
    SELECT id, last_seq FROM parley_conversation WHERE id = %(conversation_id)s
)
INSERT INTO parley_membership AS old
    (conversation_id, account_id, is_active, received, read_upto, settings)
SELECT place.id, account_id, true, int8multirange(int8range(last_seq + 1, NULL)), last_seq,
    %(settings)s::jsonb
FROM place, unnest(%(account_ids)s::bigint[]) AS account_id
ORDER BY account_id
ON CONFLICT (conversation_id, account_id) DO UPDATE
    SET is_active = true, received = old.received + excluded.received,
        read_upto = excluded.read_upto
    WHERE NOT old.is_active
RETURNING account_id
