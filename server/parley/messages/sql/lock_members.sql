-- What the members of both ends have read stays as it is for this change.
SELECT count(*) FROM (
    SELECT id FROM parley_membership
    WHERE conversation_id = ANY (%(conversation_ids)s::bigint[]) AND is_active
    ORDER BY id
    FOR NO KEY UPDATE
) AS locked
