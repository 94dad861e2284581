-- Drafts of one realm become messages and log entries, in the order given: the same few rows each,
-- whatever the number of members. Nothing is noted for those who read: see Membership.read_upto.
-- Locks: the memberships that decide, then policies of topics, then the head row, as every other change
-- does, then the conversations, which only the holder of the head row counts. Whoever needed to be a member and no
-- longer is gets nothing (no row comes back). Ids and sequences are drawn while the head row is held,
-- so they rise in the order of the log; the event is completed with its own id here, so that nobody
-- waits for a client of the database meanwhile.
WITH draft AS MATERIALIZED (
    SELECT *
    FROM ROWS FROM (json_to_recordset(%(drafts)s::json) AS (
        conversation_id bigint, channel_id bigint, sender_id bigint, members_only boolean,
        topic text, markdown text, html text, client text, traits smallint,
        is_read_by_sender boolean, audience text, event text, extras text, flags json,
        queue_id text, local_id text, file_ids json, sent_at timestamptz, policies json,
        entries json
    )) WITH ORDINALITY AS d
        (conversation_id, channel_id, sender_id, members_only, topic, markdown, html, client, traits,
        is_read_by_sender, audience, event, extras, flags, queue_id, local_id, file_ids, sent_at,
        policies, entries, n)
), mine AS MATERIALIZED (
    SELECT m.conversation_id, m.account_id
    FROM parley_membership m
    WHERE m.is_active AND m.id = ANY (ARRAY(
        SELECT known.id FROM draft CROSS JOIN LATERAL (
            SELECT id FROM parley_membership
            WHERE conversation_id = draft.conversation_id AND account_id = draft.sender_id LIMIT 1
        ) AS known
        WHERE draft.members_only
    ))
    ORDER BY m.id
    FOR SHARE
), sent AS MATERIALIZED (
    SELECT draft.*, row_number() OVER (ORDER BY n) AS place
    FROM draft
    WHERE NOT members_only OR EXISTS (
        SELECT FROM mine
        WHERE mine.conversation_id = draft.conversation_id AND mine.account_id = draft.sender_id
    )
), policy AS (
    INSERT INTO parley_topicpolicy (account_id, channel_id, topic, policy, updated_at)
    SELECT DISTINCT ON (p.account_id, channel_id, lower(topic))
        p.account_id, channel_id, topic, p.policy, to_timestamp(p.at)
    FROM sent CROSS JOIN LATERAL json_to_recordset(policies)
        AS p (account_id bigint, policy smallint, at bigint)
    WHERE policies IS NOT NULL
    ORDER BY p.account_id, channel_id, lower(topic), place DESC
    ON CONFLICT (account_id, channel_id, lower(topic)) DO UPDATE
        SET policy = excluded.policy, updated_at = excluded.updated_at
    RETURNING id
), told AS MATERIALIZED (
    SELECT kind, audience, event, row_number() OVER (ORDER BY place, n) AS place
    FROM (SELECT place, entries FROM sent WHERE entries IS NOT NULL) AS sent
    CROSS JOIN LATERAL ROWS FROM (
        json_to_recordset(entries) AS (kind text, audience text, event text)
    ) WITH ORDINALITY AS e (kind, audience, event, n)
), head AS MATERIALIZED (
    UPDATE parley_loghead
    SET position = position + (SELECT count(*) FROM sent) + (SELECT count(*) FROM told)
    WHERE realm_id = %(realm_id)s AND (SELECT count(*) FROM policy) IS NOT NULL
    RETURNING position - (SELECT count(*) FROM sent) - (SELECT count(*) FROM told) AS before,
        clock_timestamp() AS at
), counted AS MATERIALIZED (
    UPDATE parley_conversation c SET last_seq = c.last_seq + said.count
    FROM head, (SELECT conversation_id, count(*) FROM sent GROUP BY conversation_id) AS said
    WHERE c.id = said.conversation_id
    RETURNING c.id, c.last_seq - said.count AS before
), numbered AS MATERIALIZED (
    SELECT nextval('parley_message_id_seq') AS id, head.before + place AS position, head.at,
        coalesce(sent_at, head.at) AS said_at, sent.*
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
            || ',"timestamp":' || floor(extract(epoch FROM said_at))::bigint || ',' || event,
        extras, false, at
    FROM numbered
    UNION ALL
    SELECT %(realm_id)s, head.before + (SELECT count(*) FROM sent) + told.place, kind, audience,
        event, '{}', false, at
    FROM head, told
), flag AS (
    INSERT INTO parley_messageflags (account_id, message_id, flags)
    SELECT f.account_id, numbered.id, f.flags
    FROM numbered CROSS JOIN LATERAL json_to_recordset(numbered.flags)
        AS f (account_id bigint, flags smallint)
    WHERE numbered.flags IS NOT NULL
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
SELECT n - 1 AS n, id, position, floor(extract(epoch FROM said_at))::bigint AS sent_at
FROM numbered
