-- Marks messages read. Whatever their number, one row changes per conversation where reading goes
-- on from where it was, and one per chunk of 4096 where it skips. Called with those places locked,
-- and touches no other: is_elsewhere says that a message has been moved to one.
WITH seen AS MATERIALIZED (
    SELECT m.id, m.seq, ms.id AS membership_id,
        ms.id IS NOT NULL AND NOT ms.id = ANY (%(membership_ids)s::bigint[]) AS is_elsewhere,
        coalesce(ms.id = ANY (%(membership_ids)s::bigint[]), false) AND
            -- include: reading/is_unread
        AS is_unread
    FROM parley_message m
    -- include: access/visible
        AND m.id = ANY (%(message_ids)s::bigint[])
), news AS MATERIALIZED (
    SELECT membership_id, (seq / 4096)::int AS chunk, max(seq) AS newest,
        bit_or(set_bit(0::bit(4096), (seq %% 4096)::int, 1)) AS bits
    FROM seen
    WHERE is_unread
    GROUP BY 1, 2
), place AS MATERIALIZED (
    -- Up to before the first that is still unread. What is one's own, was not received or is
    -- deleted is not, so it is passed over and needs no bit. CASE keeps the walk a walk, which ends
    -- at the first, for the reason that reading/is_unread gives.
    SELECT ms.id, coalesce((
        SELECT m.seq - 1 FROM parley_message m
        WHERE m.conversation_id = ms.conversation_id AND m.seq > ms.read_upto AND
            CASE WHEN coalesce((
                SELECT get_bit(news.bits, (m.seq %% 4096)::int) FROM news
                WHERE news.membership_id = ms.id AND news.chunk = m.seq / 4096
            ), 0) = 0 THEN
                -- include: reading/is_unread
            ELSE false END
        ORDER BY m.seq
        LIMIT 1
    ), c.last_seq) AS upto, c.last_seq
    FROM parley_membership ms JOIN parley_conversation c ON c.id = ms.conversation_id
    WHERE ms.id IN (SELECT membership_id FROM news)
), moved AS (
    UPDATE parley_membership ms SET read_upto = place.upto FROM place
    WHERE ms.id = place.id AND place.upto > ms.read_upto
), passed AS (
    DELETE FROM parley_readchunk c USING place
    WHERE c.membership_id = place.id
        AND (c.chunk < (place.upto + 1) / 4096 OR place.upto = place.last_seq)
), noted AS (
    INSERT INTO parley_readchunk AS old (membership_id, chunk, bits)
    SELECT news.membership_id, news.chunk, news.bits
    FROM news JOIN place ON place.id = news.membership_id AND place.upto < news.newest
    ON CONFLICT (membership_id, chunk) DO UPDATE SET bits = old.bits | excluded.bits
)
SELECT id, is_unread, is_elsewhere FROM seen ORDER BY id
