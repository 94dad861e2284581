-- The members of two conversations by how they stand to messages of the first: which of them they can
-- read there, and which of those they have not.
WITH m AS MATERIALIZED (
    SELECT id, seq, sender_id, is_read_by_sender FROM parley_message
    WHERE id = ANY (%(message_ids)s::bigint[])
), bounds AS MATERIALIZED (
    SELECT array_agg(id ORDER BY id) AS ids, max(seq) AS newest FROM m
), standing AS (
    SELECT account.id, account.role = 600 AS is_guest, ms.id IS NOT NULL AS is_in_source,
        there.id IS NOT NULL AS is_in_target,
        CASE
            WHEN ms.id IS NULL THEN CASE
                WHEN %(is_web_public)s OR (%(is_open)s AND account.role <> 600) THEN bounds.ids
                ELSE '{}'::bigint[]
            END
            WHEN %(shares_history)s THEN bounds.ids
            ELSE ARRAY(SELECT id FROM m WHERE ms.received @> m.seq ORDER BY id)
        END AS seen,
        CASE
            WHEN NOT %(wants_unread)s OR ms.id IS NULL OR ms.read_upto >= bounds.newest
                THEN '{}'::bigint[]
            ELSE ARRAY(
                SELECT id FROM m WHERE
                -- include: reading/waits
                ORDER BY id
            )
        END AS unread
    FROM bounds
    CROSS JOIN (
        SELECT account_id FROM parley_membership
        WHERE conversation_id = %(source)s AND is_active
        UNION
        SELECT account_id FROM parley_membership
        WHERE conversation_id = %(target)s AND is_active
    ) AS known
    JOIN parley_account account ON account.id = known.account_id
    LEFT JOIN parley_membership ms ON ms.conversation_id = %(source)s
        AND ms.account_id = account.id AND ms.is_active
    LEFT JOIN parley_membership there ON there.conversation_id = %(target)s
        AND there.account_id = account.id AND there.is_active
)
SELECT seen, unread, is_guest, is_in_source, is_in_target, array_agg(id ORDER BY id) AS accounts
FROM standing
GROUP BY seen, unread, is_guest, is_in_source, is_in_target
ORDER BY min(id)
