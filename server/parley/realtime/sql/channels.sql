SELECT position, ARRAY (
    SELECT c.id FROM parley_membership m JOIN parley_channel c USING (conversation_id)
    WHERE m.account_id = %(account_id)s AND m.is_active
)
FROM parley_loghead WHERE realm_id = %(realm_id)s
