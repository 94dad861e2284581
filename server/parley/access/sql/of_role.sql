SELECT id FROM parley_account
WHERE id = ANY (%(account_ids)s::bigint[]) AND role = %(role)s
ORDER BY id
