-- The realms in which something is to be said by then, and of what kind.
SELECT DISTINCT 'scheduled' AS kind, realm_id
FROM parley_scheduledmessage WHERE failure = '' AND due_at <= %(until)s
UNION ALL
SELECT DISTINCT 'notice', realm_id FROM parley_scheduledmessage WHERE owes_notice
UNION ALL
SELECT DISTINCT 'reminder', realm_id
FROM parley_reminder WHERE failure = '' AND due_at <= %(until)s
