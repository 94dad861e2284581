SELECT f.id, f.path, f.name, f.size, f.content_type, f.owner_id
FROM parley_attachment f
WHERE f.realm_id = %(realm_id)s AND f.path = ANY (%(paths)s::text[]) AND (
    f.owner_id = %(me)s OR EXISTS (
        SELECT FROM parley_attachment_messages claim
        JOIN parley_message m ON m.id = claim.message_id
-- include: access/visible
        AND claim.attachment_id = f.id
    )
)
ORDER BY f.id
