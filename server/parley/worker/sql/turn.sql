SELECT pg_try_advisory_xact_lock(hashtext('chore ' || %(name)s)) AS is_mine
