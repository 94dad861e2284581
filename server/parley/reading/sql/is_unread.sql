-- Whether a message m waits to be read by the account that ms, its membership where m was said,
-- belongs to. As a subquery the bit is looked up only when all before it holds, by its key.
ms.is_active AND m.seq > ms.read_upto AND ms.received @> m.seq
AND NOT (m.sender_id = ms.account_id AND m.is_read_by_sender)
AND coalesce((
    SELECT get_bit(c.bits, (m.seq %% 4096)::int) FROM parley_readchunk c
    WHERE c.membership_id = ms.id AND c.chunk = m.seq / 4096
), 0) = 0
