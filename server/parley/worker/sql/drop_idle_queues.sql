DELETE FROM parley_queue WHERE seen_at < now() - make_interval(days => %(days)s::int)
