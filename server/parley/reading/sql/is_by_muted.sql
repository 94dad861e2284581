-- Whether a message m was said by somebody whom account me has muted. Asked once a statement,
-- however many messages.
m.sender_id = ANY (ARRAY(SELECT muted_id FROM parley_mutedaccount WHERE account_id = %(me)s))
