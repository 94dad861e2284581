-- Called with the realm's log held, so no message of the realm can be taking its place: a member
-- receives what comes after the newest there is now. What was said before counts as read. Coming
-- back opens a new stretch beside the old ones, the gap was not received; and finds the settings as
-- they were left. A first membership gets a colour none of the account's channels has, as long as
-- there are any.
WITH place AS MATERIALIZED (
    SELECT id, last_seq, n, color
    FROM unnest(%(conversation_ids)s::bigint[], %(colors)s::text[]) WITH ORDINALITY
        AS asked (id, color, n)
    JOIN parley_conversation USING (id)
), newcomer AS MATERIALIZED (
    SELECT place.*, who.account_id,
        row_number() OVER (PARTITION BY who.account_id ORDER BY place.n) AS turn
    FROM place CROSS JOIN unnest(%(account_ids)s::bigint[]) AS who (account_id)
    WHERE NOT EXISTS (
        SELECT FROM parley_membership m
        WHERE m.conversation_id = place.id AND m.account_id = who.account_id AND m.is_active
    )
), used AS MATERIALIZED (
    SELECT m.account_id,
        array_agg(DISTINCT coalesce(m.settings ->> 'color', (%(palette)s::text[])[1])) AS colors
    FROM parley_membership m JOIN parley_channel USING (conversation_id)
    WHERE m.account_id = ANY (%(account_ids)s::bigint[]) AND m.is_active
    GROUP BY m.account_id
), free AS MATERIALIZED (
    SELECT who.account_id, ARRAY (
        SELECT color FROM unnest(%(palette)s::text[]) WITH ORDINALITY AS palette (color, n)
        WHERE used.colors IS NULL OR color <> ALL (used.colors)
        ORDER BY n
    ) AS colors
    FROM (SELECT DISTINCT account_id FROM newcomer) AS who LEFT JOIN used USING (account_id)
)
INSERT INTO parley_membership AS old
    (conversation_id, account_id, is_active, received, read_upto, settings)
SELECT newcomer.id, account_id, true, int8multirange(int8range(last_seq + 1, NULL)), last_seq,
    jsonb_build_object('color', coalesce(
        newcomer.color,
        free.colors[turn],
        (%(palette)s::text[])[1 + newcomer.id %% cardinality(%(palette)s::text[])]
    ))
FROM newcomer JOIN free USING (account_id)
ORDER BY newcomer.id, account_id
ON CONFLICT (conversation_id, account_id) DO UPDATE
    SET is_active = true, received = old.received + excluded.received,
        read_upto = excluded.read_upto
    WHERE NOT old.is_active
RETURNING conversation_id, account_id, settings
