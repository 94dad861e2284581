-- Whether a message m waits to be read by the account that ms is the membership of: reading/is_unread
-- for statements about many accounts.
-- include: reading/waits
AND NOT EXISTS (
    SELECT FROM parley_mutedaccount muted
    WHERE muted.account_id = ms.account_id AND muted.muted_id = m.sender_id
)
