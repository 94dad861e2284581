-- What a message was before each change, newest change first.
SELECT editor_id, floor(extract(epoch FROM at))::bigint AS at, prev_markdown, prev_html, prev_topic,
    prev_channel_id
FROM parley_messageversion
WHERE message_id = %(message_id)s
ORDER BY id DESC
