-- The people of a realm who see to everybody: its administrators and owners.
SELECT id FROM parley_account
WHERE realm_id = %(realm_id)s AND role <= 200 AND is_active AND NOT is_bot
ORDER BY id
