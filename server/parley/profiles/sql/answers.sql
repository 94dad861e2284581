-- What people of a realm say of themselves; of some of them, or of all.
SELECT p.account_id, p.field_id, p.value, p.html
FROM parley_profilefield f
JOIN parley_profileanswer p ON p.field_id = f.id
WHERE f.realm_id = %(realm_id)s
    AND (%(account_ids)s::bigint[] IS NULL OR p.account_id = ANY (%(account_ids)s::bigint[]))
ORDER BY p.account_id, f.place, f.id
