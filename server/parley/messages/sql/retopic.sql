-- Gives messages another topic, and keeps what each was called before as a version.
WITH before AS MATERIALIZED (
    SELECT id, topic FROM parley_message WHERE id = ANY (%(message_ids)s::bigint[]) ORDER BY id
), moved AS (
    UPDATE parley_message m SET topic = %(topic)s, moved_at = %(at)s
    FROM before WHERE m.id = before.id
)
INSERT INTO parley_messageversion (message_id, editor_id, at, prev_topic)
SELECT id, %(account_id)s, %(at)s, topic FROM before
