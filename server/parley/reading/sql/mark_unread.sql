-- Marks messages unread: only what the account received where it still is, from nobody it has muted.
-- Where one lies within what was read throughout, that now ends before it, and bits say that the rest
-- stays read. Called with those places locked, and touches no other.
WITH seen AS MATERIALIZED (
    SELECT m.id, m.seq, m.sender_id, m.channel_id, m.topic, place.accounts_key,
        ms.id AS membership_id, ms.read_upto, coalesce(ms.is_active, false) AS is_member,
        ms.id IS NOT NULL AND NOT ms.id = ANY (%(membership_ids)s::bigint[]) AS is_elsewhere,
        coalesce(ms.is_active AND ms.received @> m.seq, false)
            AND coalesce(ms.id = ANY (%(membership_ids)s::bigint[]), false) AND NOT
            -- include: reading/is_unread
        AND NOT
            -- include: reading/is_by_muted
        AS is_read,
        (m.traits & %(wildcards)s) > 0 OR (coalesce(f.flags, 0) & %(mentioned)s) > 0 AS is_mentioned
    FROM parley_message m
    JOIN parley_conversation place ON place.id = m.conversation_id
    LEFT JOIN parley_messageflags f ON f.account_id = %(me)s AND f.message_id = m.id
    -- include: access/visible
        AND m.id = ANY (%(message_ids)s::bigint[])
), own AS (
    UPDATE parley_message m SET is_read_by_sender = false FROM seen
    WHERE m.id = seen.id AND seen.is_read AND m.sender_id = %(me)s AND m.is_read_by_sender
), place AS MATERIALIZED (
    SELECT membership_id, read_upto AS before, least(read_upto, min(seq) - 1) AS upto
    FROM seen
    WHERE is_read
    GROUP BY membership_id, read_upto
), moved AS (
    UPDATE parley_membership ms SET read_upto = place.upto FROM place
    WHERE ms.id = place.membership_id AND place.upto < ms.read_upto
), kept AS (
    -- Ones from upto + 1 to before, as far as they are in the chunk.
    SELECT membership_id, n::int AS chunk,
        (~ 0::bit(4096) >> greatest(upto + 1 - n * 4096, 0)::int)
            & (~ 0::bit(4096) << greatest(n * 4096 + 4095 - before, 0)::int) AS bits
    FROM place CROSS JOIN LATERAL generate_series((upto + 1) / 4096, before / 4096) AS n
    WHERE upto < before
), taken AS (
    SELECT membership_id, (seq / 4096)::int AS chunk,
        bit_or(set_bit(0::bit(4096), (seq %% 4096)::int, 1)) AS bits
    FROM seen
    WHERE is_read
    GROUP BY 1, 2
), noted AS (
    INSERT INTO parley_readchunk (membership_id, chunk, bits)
    SELECT membership_id, chunk,
        (coalesce(old.bits, 0::bit(4096)) | coalesce(kept.bits, 0::bit(4096)))
            & ~ coalesce(taken.bits, 0::bit(4096))
    FROM kept
    FULL JOIN taken USING (membership_id, chunk)
    LEFT JOIN parley_readchunk old USING (membership_id, chunk)
    WHERE kept.bits IS NOT NULL OR old.bits IS NOT NULL
    ON CONFLICT (membership_id, chunk) DO UPDATE SET bits = excluded.bits
)
SELECT id, channel_id, topic, accounts_key, is_member, is_read, is_mentioned, is_elsewhere
FROM seen ORDER BY id
