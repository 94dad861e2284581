-- How far a follower has come, and whether this transaction is now the one that moves it.
SELECT coalesce((
        SELECT position FROM parley_followerposition
        WHERE name = %(name)s AND realm_id = %(realm_id)s
    ), 0) AS position,
    pg_try_advisory_xact_lock(hashtext('follower ' || %(name)s), %(realm_id)s::int) AS is_mine
