-- What access.actor.actor_of reads of an account a, which access/caller found.
    a.id AS account_id, a.realm_id, a.name, a.email, a.role, a.is_bot, a.bot_type, a.is_active,
    a.can_create_users, a.can_forge_sender, a.avatar_version, a.string_id, a.realm_is_active,
    a.group_ids, a.groups_of_roles, a.realm_settings, a.age_days,
    a.translates_emoticons, a.realm_version
