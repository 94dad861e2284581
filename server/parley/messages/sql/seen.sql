-- Messages as one account sees them, with all that hangs on them, in one go.
SELECT m.id, floor(extract(epoch FROM m.sent_at))::bigint AS sent_at, m.sender_id,
    a.name AS sender_name, a.email AS sender_email, a.avatar_version, m.conversation_id,
    m.channel_id, ch.name AS channel_name, m.topic, m.client, m.traits,
    CASE WHEN %(wants_html)s THEN m.html END AS html,
    CASE WHEN %(wants_markdown)s THEN m.markdown END AS markdown,
    floor(extract(epoch FROM m.edited_at))::bigint AS edited_at,
    floor(extract(epoch FROM m.moved_at))::bigint AS moved_at,
    coalesce((
        SELECT flags FROM parley_messageflags f
        WHERE f.account_id = %(me)s AND f.message_id = m.id
    ), 0) AS flags,
    -- include: reading/is_unread
    AS is_unread,
    coalesce(ms.received @> m.seq, false) AS is_received,
    (
        SELECT json_agg(json_build_object(
            'emoji_name', r.emoji_name, 'emoji_code', r.emoji_code, 'reaction_type', r.emoji_set,
            'user_id', r.account_id,
            'user', json_build_object('id', who.id, 'email', who.email, 'full_name', who.name)
        ) ORDER BY r.id)::text
        FROM parley_reaction r JOIN parley_account who ON who.id = r.account_id
        WHERE r.message_id = m.id
    ) AS reactions,
    CASE WHEN m.traits & 64 <> 0 THEN (
        SELECT json_agg(json_build_object(
            'id', s.id, 'message_id', s.message_id, 'sender_id', s.sender_id,
            'content', s.content, 'msg_type', s.kind
        ) ORDER BY s.id)::text
        FROM parley_submessage s
        WHERE s.message_id = m.id
    ) END AS submessages,
    rules.history_policy,
    CASE WHEN rules.history_policy <> 'none' THEN (
        SELECT json_agg(json_build_object(
            'editor_id', v.editor_id, 'at', floor(extract(epoch FROM v.at))::bigint,
            'markdown', v.prev_markdown, 'html', v.prev_html, 'topic', v.prev_topic,
            'channel_id', v.prev_channel_id, 'is_hidden', NOT
                -- include: access/was_visible
        ) ORDER BY v.id DESC)::text
        FROM parley_messageversion v
        WHERE v.message_id = m.id
    ) END AS versions
FROM parley_message m
JOIN parley_account a ON a.id = m.sender_id
CROSS JOIN (
    SELECT coalesce(settings ->> 'message_edit_history_visibility_policy', 'all') AS history_policy
    FROM parley_realm WHERE id = %(realm_id)s
) AS rules
-- include: access/visible
    AND m.id = ANY (%(message_ids)s::bigint[])
ORDER BY m.id
