-- The drafts of one realm that may be said, as messages/send begins; with the memberships locked that
-- decide it.
WITH draft AS MATERIALIZED (
    SELECT *
    FROM ROWS FROM (json_to_recordset(%(drafts)s::json) AS (
        conversation_id bigint, channel_id bigint, sender_id bigint, members_only boolean,
        topic text, markdown text, html text, client text, traits smallint,
        is_read_by_sender boolean, audience text, event text, extras text, flags json,
        queue_id text, local_id text, file_ids json, sent_at timestamptz, policies json,
        entries json, widget text, widget_told text
    )) WITH ORDINALITY AS d
        (conversation_id, channel_id, sender_id, members_only, topic, markdown, html, client, traits,
        is_read_by_sender, audience, event, extras, flags, queue_id, local_id, file_ids, sent_at,
        policies, entries, widget, widget_told, n)
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
)
