-- The accounts one account may know of: all of its realm, or of a guest those it shares a
-- conversation with. What they are asked by follows (access/accounts.py).
SELECT a.id, a.email, a.name, a.role, a.is_active, a.is_bot, a.bot_type, a.owner_id, a.timezone,
    extract(epoch FROM a.joined_at)::bigint AS joined_at, a.avatar_version
FROM parley_account a
WHERE a.realm_id = %(realm_id)s
    AND (NOT %(is_guest)s OR a.id = %(account_id)s OR EXISTS (
        SELECT FROM parley_membership mine JOIN parley_membership theirs USING (conversation_id)
        WHERE mine.account_id = %(account_id)s AND mine.is_active
            AND theirs.account_id = a.id AND theirs.is_active
    ))
