SELECT f.id, f.name, f.path, f.size,
    floor(extract(epoch FROM f.created_at))::bigint * 1000 AS created_at,
    coalesce((
        SELECT jsonb_agg(jsonb_build_object(
            'id', m.id, 'date_sent', floor(extract(epoch FROM m.sent_at))::bigint * 1000
        ) ORDER BY m.id)
        FROM parley_attachment_messages claim JOIN parley_message m ON m.id = claim.message_id
        WHERE claim.attachment_id = f.id
    ), '[]') AS claims
FROM parley_attachment f
WHERE f.owner_id = %(account_id)s
ORDER BY f.id
