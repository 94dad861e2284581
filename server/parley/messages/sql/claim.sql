-- Makes the files, and no others, what a message shares with its readers. Those that it no longer
-- does.
WITH gone AS (
    DELETE FROM parley_attachment_messages
    WHERE message_id = %(message_id)s AND NOT attachment_id = ANY (%(file_ids)s::bigint[])
    RETURNING attachment_id
), claimed AS (
    INSERT INTO parley_attachment_messages (attachment_id, message_id)
    SELECT id, %(message_id)s FROM parley_attachment WHERE id = ANY (%(file_ids)s::bigint[])
    ON CONFLICT DO NOTHING
)
SELECT attachment_id AS id FROM gone ORDER BY attachment_id
