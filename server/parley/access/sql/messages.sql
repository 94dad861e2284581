SELECT m.id, m.conversation_id, m.channel_id, m.seq, m.sender_id, m.topic, m.markdown, m.html,
    m.sent_at, m.traits, m.edited_at, m.moved_at, place.accounts_key, ch.name AS channel_name,
    coalesce(ch.is_private, true) AS is_private, coalesce(ch.is_archived, false) AS is_archived,
    coalesce(ch.is_web_public, false) AS is_web_public,
    coalesce(ch.shares_history, true) AS shares_history,
    coalesce(ms.is_active, false) AS is_member,
    coalesce(ms.received @> m.seq, false) AS has_received,
    extract(epoch FROM now() - m.sent_at)::float AS age,
    (SELECT settings FROM parley_realm r WHERE r.id = m.realm_id) AS realm_settings,
    coalesce(ch.permissions, '{}'::jsonb) AS channel_permissions,
    (SELECT owner_id FROM parley_account WHERE id = m.sender_id) AS sender_owner_id
FROM parley_message m
JOIN parley_conversation place ON place.id = m.conversation_id
-- include: access/visible
    AND m.id = ANY (%(message_ids)s::bigint[])
ORDER BY m.id
