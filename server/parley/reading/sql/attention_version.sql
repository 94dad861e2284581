SELECT attention_version AS version FROM parley_realm WHERE id = %(realm_id)s
