UPDATE parley_membership m SET settings = m.settings || changed.settings
FROM json_to_recordset(%(changes)s::json) AS changed (conversation_id bigint, settings jsonb)
WHERE m.conversation_id = changed.conversation_id AND m.account_id = %(account_id)s
