-- The accounts one account may know of: all of its realm, or of a guest those it shares a
-- conversation with, and the bots. NULL ids, emails and names ask for all.
SELECT a.id, a.email, a.name, a.role, a.is_active, a.is_bot, a.bot_type, a.owner_id, a.timezone,
    extract(epoch FROM a.joined_at)::bigint AS joined_at, a.avatar_version
FROM parley_account a
WHERE a.realm_id = %(realm_id)s
    AND (%(ids)s::bigint[] IS NULL OR a.id = ANY (%(ids)s::bigint[]))
    AND (%(emails)s::text[] IS NULL OR lower(a.email) = ANY (%(emails)s::text[]))
    AND (%(names)s::text[] IS NULL OR lower(a.name) = ANY (%(names)s::text[]))
    AND (NOT %(is_guest)s OR a.id = %(account_id)s OR EXISTS (
        SELECT FROM parley_membership mine JOIN parley_membership theirs USING (conversation_id)
        WHERE mine.account_id = %(account_id)s AND mine.is_active
            AND theirs.account_id = a.id AND theirs.is_active
    ))
ORDER BY a.id
