-- The newest unread messages in these places of an account: a chunk of bits at a time, and of each
-- only what is beyond read_upto. Each OFFSET 0 keeps PostgreSQL from beginning with the messages.
WITH unread AS MATERIALIZED (
    SELECT ms.id AS membership_id, m.topic, m.id, m.is_wildcard
    FROM (
        SELECT own.*, place.last_seq FROM parley_membership own
        JOIN parley_conversation place ON place.id = own.conversation_id
        WHERE own.id = ANY (%(membership_ids)s::bigint[])
        OFFSET 0
    ) AS ms
    CROSS JOIN LATERAL generate_series((ms.read_upto + 1) / 4096, ms.last_seq / 4096) AS n
    LEFT JOIN LATERAL (
        SELECT bits FROM parley_readchunk WHERE membership_id = ms.id AND chunk = n OFFSET 0
    ) AS c ON true
    CROSS JOIN LATERAL (
        SELECT m.id, m.topic, (m.traits & %(wildcards)s) > 0 AS is_wildcard
        FROM parley_message m
        WHERE m.conversation_id = ms.conversation_id
            AND m.seq BETWEEN greatest(n * 4096, ms.read_upto + 1) AND n * 4096 + 4095
            AND ms.received @> m.seq
            AND NOT (m.sender_id = ms.account_id AND m.is_read_by_sender)
            AND NOT
                -- include: reading/is_by_muted
            AND (c.bits IS NULL OR get_bit(c.bits, (m.seq %% 4096)::int) = 0)
        OFFSET 0
    ) AS m
    ORDER BY m.id DESC
    LIMIT %(most)s
)
-- include: reading/topics_of_unread
