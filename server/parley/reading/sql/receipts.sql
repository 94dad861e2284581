-- Who has read a message, of those who received it, tell others what they read, and have neither
-- muted me nor been muted by me; of whom I may know. As bits have it: what nobody marked read, and
-- is only passed over because its sender is muted, nobody claims to have read.
SELECT a.id
FROM parley_message m
JOIN parley_membership ms ON ms.conversation_id = m.conversation_id
JOIN parley_account a ON a.id = ms.account_id
CROSS JOIN (SELECT %(me)s::bigint AS id, %(is_guest)s::boolean AS is_guest) AS me
LEFT JOIN parley_readchunk c ON c.membership_id = ms.id AND c.chunk = m.seq / 4096
WHERE m.id = %(message_id)s AND ms.is_active AND ms.received @> m.seq
    AND (m.seq <= ms.read_upto OR get_bit(c.bits, (m.seq %% 4096)::int) = 1)
    AND a.id <> m.sender_id AND a.is_active
    AND coalesce((a.settings ->> 'send_read_receipts')::boolean, true)
    AND NOT EXISTS (
        SELECT FROM parley_mutedaccount muted
        WHERE muted.account_id = me.id AND muted.muted_id = a.id
    )
    AND NOT EXISTS (
        SELECT FROM parley_mutedaccount muted
        WHERE muted.account_id = a.id AND muted.muted_id = me.id
    )
    AND
-- include: access/may_know
ORDER BY a.id
