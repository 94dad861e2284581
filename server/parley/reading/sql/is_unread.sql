-- Whether a message m waits to be read by account me, whose membership where m was said is ms. Never
-- NULL. CASE keeps the order, so that the bit is looked up last, and keeps PostgreSQL from taking
-- what it cannot estimate for rare: it would sort where it should walk.
CASE
    WHEN ms.is_active AND m.seq > ms.read_upto AND ms.received @> m.seq
        AND NOT (m.sender_id = ms.account_id AND m.is_read_by_sender)
        AND NOT
            -- include: reading/is_by_muted
    THEN coalesce((
        SELECT get_bit(c.bits, (m.seq %% 4096)::int) FROM parley_readchunk c
        WHERE c.membership_id = ms.id AND c.chunk = m.seq / 4096
    ), 0) = 0
    ELSE false
END
