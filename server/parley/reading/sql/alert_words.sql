SELECT id, settings -> 'alert_words' AS words
FROM parley_account
WHERE realm_id = %(realm_id)s AND settings ? 'alert_words'
