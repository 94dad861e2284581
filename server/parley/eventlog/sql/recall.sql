-- What the log has told of messages. Those entries become nobody's where the messages are gone; where
-- they were moved, the business of whoever may follow. Ids of messages rise with positions, so the
-- entry by which one was told is found by halves.
WITH RECURSIVE halving AS (
    SELECT wanted.id, head.trimmed + 1 AS low, head.position AS high, NULL::bigint AS found
    FROM unnest(%(message_ids)s::bigint[]) AS wanted (id)
    CROSS JOIN parley_loghead head
    WHERE head.realm_id = %(realm_id)s
    UNION ALL
    SELECT h.id,
        CASE WHEN probe.id < h.id THEN probe.position + 1 ELSE h.low END,
        CASE WHEN probe.id < h.id THEN h.high ELSE (h.low + h.high) / 2 - 1 END,
        CASE WHEN probe.id = h.id THEN probe.position END
    FROM halving h
    LEFT JOIN LATERAL (
        SELECT e.position, substring(e.event FROM '^{"type":"message","message":{"id":(\d+)')::bigint
            AS id
        FROM parley_logentry e
        WHERE e.realm_id = %(realm_id)s AND e.position BETWEEN (h.low + h.high) / 2 AND h.high
            AND e.kind = 'message'
        ORDER BY e.position
        LIMIT 1
    ) AS probe ON true
    WHERE h.found IS NULL AND h.low <= h.high
), told AS (
    SELECT found AS position FROM halving WHERE found IS NOT NULL
    UNION
    SELECT position FROM parley_logentry
    WHERE %(were_changed)s AND realm_id = %(realm_id)s AND kind IN ('update_message', 'submessage')
        AND event LIKE '%%"content":%%'
        AND (event::jsonb ->> 'message_id')::bigint = ANY (%(message_ids)s::bigint[])
)
UPDATE parley_logentry e
SET kind = CASE WHEN %(are_gone)s THEN 'internal_erased' ELSE e.kind END,
    event = CASE WHEN %(are_gone)s THEN '{"type":"internal_erased"}' ELSE e.event END,
    extras = CASE WHEN %(are_gone)s THEN '{}' ELSE e.extras END,
    audience = CASE WHEN %(are_gone)s THEN e.audience
        ELSE (e.audience::jsonb || jsonb_build_object(
            'moved_to', %(moved_to)s::bigint, 'is_open_there', %(is_open_there)s::boolean
        ))::text END
FROM told
WHERE e.realm_id = %(realm_id)s AND e.position = told.position
