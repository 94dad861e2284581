-- The account of each row of `asked`, as alias a, named by a credential's digest or, inside the
-- house, by its id. Decides nothing. Each LIMIT 1 keeps its look-up an index look-up, whatever the
-- planner thinks of JSON's length.
LEFT JOIN LATERAL (
    SELECT a.id, a.realm_id, a.name, a.email, a.role, a.is_bot, a.bot_type, a.is_active, a.can_create_users,
        a.can_forge_sender, a.avatar_version, a.settings, r.string_id,
        coalesce((a.settings->>'translate_emoticons')::boolean, false) AS translates_emoticons,
        r.is_active AS realm_is_active, r.xmin::text AS realm_version, r.attention_version,
        a.group_ids, r.groups_of_roles, r.settings AS realm_settings,
        greatest(0, date_part('day', now() - a.joined_at))::int AS age_days
    FROM parley_account a JOIN parley_realm r ON r.id = a.realm_id
    WHERE a.id = coalesce(asked.account_id, (
        SELECT account_id FROM parley_credential
        WHERE digest = asked.digest AND (kind = 'session') = asked.is_session
            AND (expires_at IS NULL OR expires_at > now())
    ))
    LIMIT 1
) AS a ON true
