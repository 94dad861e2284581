-- The places of an account where something may be unread, and at most how much.
SELECT ms.id, place.last_seq - ms.read_upto - coalesce((
    SELECT sum(bit_count(c.bits)) FROM parley_readchunk c WHERE c.membership_id = ms.id
), 0)::bigint AS at_most
FROM parley_membership ms
JOIN parley_conversation place
    ON place.id = ms.conversation_id AND place.last_seq > ms.read_upto
WHERE ms.account_id = %(me)s AND ms.is_active
