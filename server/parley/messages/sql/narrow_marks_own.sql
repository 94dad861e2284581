-- Where an account may find what it received, as the index of words knows it: direct messages by who
-- is in them, and its channels. The index is slow at asking for many places at once: whoever is in
-- more than a few looks through the public ones together, which members of a realm may, and through
-- the private ones they are in, or through all but the private ones they are not in.
WITH own AS MATERIALIZED (
    SELECT own.conversation_id, open.is_private
    FROM parley_membership own
    JOIN parley_channel open ON open.conversation_id = own.conversation_id
    WHERE own.account_id = %(me)s AND (own.is_active OR NOT open.is_private)
), hidden AS MATERIALIZED (
    SELECT open.conversation_id FROM parley_channel open
    WHERE open.realm_id = %(realm_id)s AND open.is_private
        AND NOT EXISTS (SELECT FROM own WHERE own.conversation_id = open.conversation_id)
), shape AS MATERIALIZED (
    SELECT CASE
        WHEN %(is_guest)s OR count(*) <= 40 THEN 'few'
        WHEN count(*) FILTER (WHERE is_private) <= (SELECT count(*) FROM hidden) THEN 'some'
        ELSE 'most'
    END AS name
    FROM own
), mark AS (
    SELECT '''#c' || conversation_id || '''' AS own FROM own, shape
    WHERE shape.name = 'few' OR (shape.name = 'some' AND own.is_private)
    UNION ALL
    SELECT '''#a' || %(me)s::bigint || ''''
    UNION ALL
    SELECT '''#p''' FROM shape WHERE shape.name = 'some'
    UNION ALL
    SELECT '(' || concat_ws(' & !', '''#x''', (
        SELECT '(' || string_agg('''#c' || conversation_id || '''', '|') || ')' FROM hidden
    )) || ')' FROM shape WHERE shape.name = 'most'
)
SELECT string_agg(own, '|')::tsquery FROM mark
