UPDATE parley_realm SET attention_version = attention_version + 1 WHERE id = %(realm_id)s
