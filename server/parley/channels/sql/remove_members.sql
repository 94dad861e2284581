-- Called with the realm's log held. What a member received stays noted; what it had not read no
-- longer waits for it.
WITH gone AS (
    UPDATE parley_membership m
    SET is_active = false, read_upto = place.last_seq,
        received = m.received * int8multirange(int8range(NULL, place.last_seq, '[]'))
    FROM parley_conversation place
    WHERE place.id = ANY (%(conversation_ids)s::bigint[]) AND m.conversation_id = place.id
        AND m.is_active AND m.account_id = ANY (%(account_ids)s::bigint[])
    RETURNING m.id, m.conversation_id, m.account_id
), unread AS (
    DELETE FROM parley_readchunk WHERE membership_id IN (SELECT id FROM gone)
)
SELECT conversation_id, account_id FROM gone ORDER BY conversation_id, account_id
