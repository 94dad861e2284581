-- Before messages are brought to another conversation: there they will wait for those for whom they
-- wait where they are, and for nobody else. Called with the members of both and the log locked.
WITH m AS MATERIALIZED (
    SELECT id, seq, sender_id, is_read_by_sender,
        place.last_seq + row_number() OVER (ORDER BY m.id) AS place
    FROM parley_message m
    CROSS JOIN (SELECT last_seq FROM parley_conversation WHERE id = %(target)s) AS place
    WHERE id = ANY (%(message_ids)s::bigint[])
), bounds AS MATERIALIZED (
    SELECT max(seq) AS newest, min(place) - 1 AS before, max(place) AS upto FROM m
), member AS MATERIALIZED (
    SELECT there.id, there.read_upto >= bounds.before AS is_up_to_date, CASE
        WHEN ms.id IS NULL OR ms.read_upto >= bounds.newest THEN '{}'::bigint[]
        ELSE ARRAY(
            SELECT place FROM m WHERE
            -- include: reading/waits
        )
    END AS unread
    FROM bounds
    JOIN parley_membership there ON there.conversation_id = %(target)s AND there.is_active
    LEFT JOIN parley_membership ms ON ms.conversation_id = %(source)s
        AND ms.account_id = there.account_id AND ms.is_active
), upto AS MATERIALIZED (
    SELECT id, coalesce((SELECT min(place) - 1 FROM unnest(unread) AS place), bounds.upto) AS upto
    FROM member CROSS JOIN bounds
    WHERE is_up_to_date
), moved AS (
    UPDATE parley_membership ms SET read_upto = upto.upto FROM upto WHERE ms.id = upto.id
)
INSERT INTO parley_readchunk AS old (membership_id, chunk, bits)
SELECT member.id, (m.place / 4096)::int,
    bit_or(set_bit(0::bit(4096), (m.place %% 4096)::int, 1))
FROM member
LEFT JOIN upto ON upto.id = member.id
CROSS JOIN m
WHERE m.place <> ALL (member.unread) AND m.place > coalesce(upto.upto, 0)
GROUP BY 1, 2
ON CONFLICT (membership_id, chunk) DO UPDATE SET bits = old.bits | excluded.bits
