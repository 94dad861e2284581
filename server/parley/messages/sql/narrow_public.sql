-- A narrow of public channels, channel by channel, whoever is in them.
SELECT found.id
FROM parley_channel own
CROSS JOIN LATERAL (
    SELECT m.id FROM parley_message m
    -- include: access/visible
        AND {walk} {matching}
    ORDER BY m.id + 0 {order}
    LIMIT {limit}
) AS found
WHERE own.realm_id = %(realm_id)s AND NOT own.is_private
ORDER BY found.id {order}
LIMIT {limit}
