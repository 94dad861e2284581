-- Drafts of one realm become messages and log entries, in the order given: the same few rows each,
-- whatever the number of members. Nothing is noted for those who read: see Membership.read_upto.
-- Locks: the memberships that decide, then the head row, as every other change does, then the
-- conversations, which only the holder of the head row counts. Whoever needed to be a member and no
-- longer is gets nothing (no row comes back). Ids and sequences are drawn while the head row is held,
-- so they rise in the order of the log; the event is completed with its own id here, so that nobody
-- waits for a client of the database meanwhile. messages/send_following does more where more changes.
-- include: messages/send_draft
, head AS MATERIALIZED (
    UPDATE parley_loghead SET position = position + (SELECT count(*) FROM sent)
    WHERE realm_id = %(realm_id)s
    RETURNING position - (SELECT count(*) FROM sent) AS before, clock_timestamp() AS at
)
-- include: messages/send_rows
SELECT n - 1 AS n, id, position, floor(extract(epoch FROM said_at))::bigint AS sent_at
FROM numbered
