-- What one account may read, for any statement about messages m: joins ch, its channel, and ms, the
-- account's own membership, and begins the WHERE. Members read what they received, and where history
-- is shared all of it; direct messages are their participants'; a public channel is open to all but
-- guests, a web-public one to anybody.
LEFT JOIN parley_channel ch ON ch.id = m.channel_id
LEFT JOIN parley_membership ms
    ON ms.conversation_id = m.conversation_id AND ms.account_id = %(me)s
WHERE m.realm_id = %(realm_id)s AND (
    CASE WHEN ms.is_active
        THEN ch.id IS NULL OR NOT ch.is_private OR ch.shares_history OR ms.received @> m.seq
        ELSE ch.id IS NOT NULL
            AND (ch.is_web_public OR (NOT ch.is_private AND NOT %(is_guest)s))
    END
)
