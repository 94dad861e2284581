-- messages/send of drafts some of which are widgets, or change how visible their topic is to somebody: the policies are
-- locked after the memberships and before the head row, and what is told of them follows the messages.
-- A statement of its own, because only to begin what these need takes a tenth of a send.
-- include: messages/send_draft
, policy AS (
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
)
-- include: messages/send_rows
, news AS (
    INSERT INTO parley_logentry (realm_id, position, kind, audience, event, extras, moves, at)
    SELECT %(realm_id)s, head.before + (SELECT count(*) FROM sent) + told.place, kind, audience,
        event, '{}', false, at
    FROM head, told
), widget AS (
    INSERT INTO parley_submessage (id, message_id, sender_id, kind, content)
    SELECT widget_id, id, sender_id, 'widget', widget FROM numbered WHERE widget IS NOT NULL
)
SELECT n - 1 AS n, id, position, floor(extract(epoch FROM said_at))::bigint AS sent_at
FROM numbered
