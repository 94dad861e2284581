-- The realm's channels as one account stands to them. Decides nothing. Archived ones are among them.
SELECT c.id, c.conversation_id, c.name, c.is_private, c.is_web_public, c.is_archived,
    coalesce(ms.is_active, false) AS is_member,
    c.permissions, c.message_retention_days, c.description, c.rendered_description, c.shares_history, c.is_default,
    extract(epoch FROM c.created_at)::bigint AS created_at, c.creator_id,
    (SELECT id FROM parley_message m WHERE m.conversation_id = c.conversation_id
        ORDER BY id + 0 LIMIT 1) AS first_message_id,
    ms.id IS NOT NULL AS was_member,
    coalesce(ms.settings, '{}'::jsonb) AS settings
FROM parley_channel c
LEFT JOIN parley_membership ms
    ON ms.conversation_id = c.conversation_id AND ms.account_id = %(account_id)s
WHERE c.realm_id = %(realm_id)s
    AND (%(ids)s::bigint[] IS NULL OR c.id = ANY (%(ids)s::bigint[]))
    AND (%(names)s::text[] IS NULL OR lower(c.name) = ANY (ARRAY(
        SELECT lower(name) FROM unnest(%(names)s::text[]) AS name
    )))
ORDER BY c.id
