-- Whether a message m waits to be read by the account that ms is the membership of, whomever it has
-- muted: reading/is_unread without that, for statements about many accounts.
CASE
    WHEN ms.is_active AND m.seq > ms.read_upto AND ms.received @> m.seq
        AND NOT (m.sender_id = ms.account_id AND m.is_read_by_sender)
    THEN coalesce((
        SELECT get_bit(c.bits, (m.seq %% 4096)::int) FROM parley_readchunk c
        WHERE c.membership_id = ms.id AND c.chunk = m.seq / 4096
    ), 0) = 0
    ELSE false
END
