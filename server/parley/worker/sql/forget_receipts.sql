-- Those of clients that no longer ask, but not of what a worker was killed over while it was sent.
DELETE FROM parley_sendreceipt r
WHERE at < now() - make_interval(days => %(days)s::int)
    AND NOT EXISTS (
        SELECT FROM parley_scheduledmessage s
        WHERE r.queue_id = 'scheduled' AND r.local_id = s.id::text
    )
    AND NOT EXISTS (
        SELECT FROM parley_reminder m
        WHERE r.queue_id = 'reminder' AND r.local_id = m.id::text
    )
