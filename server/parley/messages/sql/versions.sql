-- What a message was before each change, newest change first.
SELECT v.editor_id, floor(extract(epoch FROM v.at))::bigint AS at, v.prev_markdown, v.prev_html,
    v.prev_topic, v.prev_channel_id, NOT
    -- include: access/was_visible
    AS is_hidden
FROM parley_messageversion v
WHERE v.message_id = %(message_id)s
ORDER BY v.id DESC
