-- Messages from one on in which an account is mentioned by name.
SELECT message_id FROM parley_messageflags
WHERE account_id = %(me)s AND message_id >= %(oldest)s AND (flags & %(mentioned)s) > 0
