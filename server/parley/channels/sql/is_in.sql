SELECT EXISTS (
    SELECT FROM parley_membership
    WHERE conversation_id = %(conversation_id)s AND account_id = %(account_id)s AND is_active
) AS is_in
