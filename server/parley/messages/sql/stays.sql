-- Whether anything of a topic that the account may see is not among these messages.
SELECT EXISTS (
    SELECT FROM parley_message m
    WHERE conversation_id = %(conversation_id)s AND upper(topic) = upper(%(topic)s)
        AND id <> ALL (%(message_ids)s::bigint[])
        AND (%(all_of_it)s OR EXISTS (
            SELECT FROM parley_membership mine
            WHERE mine.conversation_id = m.conversation_id
                AND mine.account_id = %(account_id)s AND mine.received @> m.seq
        ))
) AS found
