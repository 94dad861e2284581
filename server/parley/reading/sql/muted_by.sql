SELECT muted.account_id, muted.muted_id
FROM parley_mutedaccount muted JOIN parley_account a ON a.id = muted.account_id
WHERE a.realm_id = %(realm_id)s
