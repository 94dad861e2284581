-- Where in the order of ids the days begin and end.
INSERT INTO parley_senton AS known (realm_id, day, first_id, last_id)
SELECT %(realm_id)s, (sent_at AT TIME ZONE 'UTC')::date, min(id), max(id)
FROM parley_message
WHERE realm_id = %(realm_id)s AND id = ANY (%(message_ids)s::bigint[])
GROUP BY 2
ORDER BY 2
ON CONFLICT (realm_id, day) DO UPDATE SET
    first_id = least(known.first_id, excluded.first_id),
    last_id = greatest(known.last_id, excluded.last_id)
WHERE known.first_id > excluded.first_id OR known.last_id < excluded.last_id
