-- The public channels an account may look into, as the index of words knows them.
SELECT CASE WHEN %(is_guest)s THEN (
    SELECT coalesce(string_agg('''#c' || open.conversation_id || '''', '|'), '''#''')::tsquery
    FROM parley_channel open
    WHERE open.realm_id = %(realm_id)s AND NOT open.is_private
        AND (open.is_web_public OR EXISTS (
            SELECT FROM parley_membership own
            WHERE own.conversation_id = open.conversation_id AND own.account_id = %(me)s
                AND own.is_active
        ))
) ELSE '''#p'''::tsquery END
