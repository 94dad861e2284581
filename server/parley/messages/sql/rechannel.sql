-- Brings messages to another channel, in the order they were said, behind all that is there; keeps
-- where each was as a version. Called with the realm's log held.
WITH before AS MATERIALIZED (
    SELECT id, topic, channel_id, seq, row_number() OVER (ORDER BY id) AS n
    FROM parley_message WHERE id = ANY (%(message_ids)s::bigint[])
), brought AS (
    SELECT count(*) AS count, min(id) AS oldest FROM before
), place AS (
    UPDATE parley_conversation SET last_seq = last_seq + brought.count,
        brought_id = least(brought_id, brought.oldest), brought_seq = last_seq + brought.count
    FROM brought
    WHERE id = %(conversation_id)s
    RETURNING last_seq - brought.count AS end
), moved AS (
    UPDATE parley_message m SET conversation_id = %(conversation_id)s, channel_id = %(channel_id)s,
        seq = place.end + before.n, topic = coalesce(%(topic)s::text, before.topic),
        moved_at = %(at)s
    FROM before, place
    WHERE m.id = before.id
)
INSERT INTO parley_messageversion
    (message_id, editor_id, at, prev_topic, prev_channel_id, prev_seq)
SELECT id, %(account_id)s, %(at)s, CASE WHEN topic <> %(topic)s::text THEN topic END, channel_id, seq
FROM before
