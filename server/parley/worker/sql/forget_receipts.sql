DELETE FROM parley_sendreceipt WHERE at < now() - make_interval(days => %(days)s::int)
