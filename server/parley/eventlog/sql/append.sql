-- Moves the realm's head row and writes the events below it. Locking that row orders commits, so
-- positions have no gaps and whoever reads up to a position has read everything before it.
WITH head AS (
    UPDATE parley_loghead SET position = position + %(count)s
    WHERE realm_id = %(realm_id)s
    RETURNING position - %(count)s AS before
)
INSERT INTO parley_logentry (realm_id, position, kind, audience, event, extras, moves, at)
SELECT %(realm_id)s, head.before + n, e.kind, e.audience, e.event, e.extras, e.moves, now()
FROM head, unnest(
    %(kinds)s::text[], %(audiences)s::text[], %(events)s::text[], %(extras)s::text[],
    %(moves)s::boolean[]
) WITH ORDINALITY AS e (kind, audience, event, extras, moves, n)
RETURNING position
