-- Whose credentials these are and, if the queue is that account's, what it wants; notes its use.
WITH asked AS (
    SELECT %(digest)s::text AS digest, %(is_session)s::boolean AS is_session,
        NULL::bigint AS account_id
), who AS (
    SELECT a.* FROM asked
-- include: access/caller
), claimed AS (
    UPDATE parley_queue q SET seen_at = now()
    FROM who WHERE q.id = %(queue_id)s AND q.account_id = who.id
    RETURNING q.position, q.event_types, q.narrow, q.hears_all_public, q.variant
)
SELECT
-- include: access/caller_columns
    , claimed.position, claimed.event_types, claimed.narrow::text AS narrow,
    claimed.hears_all_public, claimed.variant::text AS variant
FROM who AS a LEFT JOIN claimed ON true
