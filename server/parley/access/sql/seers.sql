-- Those of the accounts that may know of a channel.
SELECT a.id
FROM parley_channel c
JOIN parley_account a ON a.id = ANY (%(account_ids)s::bigint[])
LEFT JOIN parley_membership ms
    ON ms.conversation_id = c.conversation_id AND ms.account_id = a.id
WHERE c.id = %(channel_id)s AND
-- include: access/may_see_channel
