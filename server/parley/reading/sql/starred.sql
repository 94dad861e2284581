SELECT m.id
FROM parley_messageflags f
JOIN parley_message m ON m.id = f.message_id
-- include: access/visible
    AND f.account_id = %(me)s AND (f.flags & %(starred)s) > 0
ORDER BY m.id
