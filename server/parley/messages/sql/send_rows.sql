-- What messages/send makes of its drafts once the head row is held.
, counted AS MATERIALIZED (
    UPDATE parley_conversation c SET last_seq = c.last_seq + said.count
    FROM head, (SELECT conversation_id, count(*) FROM sent GROUP BY conversation_id) AS said
    WHERE c.id = said.conversation_id
    RETURNING c.id, c.last_seq - said.count AS before
), numbered AS MATERIALIZED (
    SELECT nextval('parley_message_id_seq') AS id, head.before + place AS position, head.at,
        coalesce(sent_at, head.at) AS said_at, sent.*,
        CASE WHEN widget IS NOT NULL THEN nextval('parley_submessage_id_seq') END AS widget_id
    FROM head, (SELECT * FROM sent ORDER BY place OFFSET 0) AS sent
), message AS (
    INSERT INTO parley_message (id, realm_id, conversation_id, channel_id, seq, sender_id, topic,
        markdown, html, sent_at, client, traits, is_read_by_sender)
    SELECT numbered.id, %(realm_id)s, conversation_id, channel_id,
        counted.before + row_number() OVER (PARTITION BY conversation_id ORDER BY place),
        sender_id, topic, markdown, html, said_at, client, traits, is_read_by_sender
    FROM numbered JOIN counted ON counted.id = numbered.conversation_id
), entry AS (
    INSERT INTO parley_logentry (realm_id, position, kind, audience, event, extras, moves, at)
    SELECT %(realm_id)s, position, 'message', audience,
        '{"type":"message","message":{"id":' || id
            || ',"timestamp":' || floor(extract(epoch FROM said_at))::bigint || ',"submessages":['
            || coalesce('{"id":' || widget_id || ',"message_id":' || id || ',' || widget_told, '')
            || '],' || event,
        extras, false, at
    FROM numbered
), flag AS (
    INSERT INTO parley_messageflags (account_id, message_id, flags)
    SELECT f.account_id, numbered.id, f.flags
    FROM numbered CROSS JOIN LATERAL json_to_recordset(numbered.flags)
        AS f (account_id bigint, flags smallint, if_member boolean)
    WHERE numbered.flags IS NOT NULL AND (NOT f.if_member OR EXISTS (
        SELECT FROM parley_membership m
        WHERE m.conversation_id = numbered.conversation_id AND m.account_id = f.account_id
            AND m.is_active
    ))
), claim AS (
    INSERT INTO parley_attachment_messages (attachment_id, message_id)
    SELECT file.id, numbered.id
    FROM numbered CROSS JOIN LATERAL json_array_elements_text(numbered.file_ids) AS named (id)
    CROSS JOIN LATERAL (
        SELECT id FROM parley_attachment WHERE id = named.id::bigint LIMIT 1 FOR KEY SHARE
    ) AS file
    WHERE numbered.file_ids IS NOT NULL
), receipt AS (
    INSERT INTO parley_sendreceipt (sender_id, queue_id, local_id, message_id, at)
    SELECT sender_id, queue_id, local_id, id, at FROM numbered WHERE local_id <> ''
)
