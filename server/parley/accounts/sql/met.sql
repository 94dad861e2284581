-- Of those who now are in these conversations: who is known to which guests by nothing else. One of
-- the two has just come in. Begins with the realm's guests, who are few.
SELECT theirs.account_id, array_agg(DISTINCT guest.id) AS guests
FROM parley_account guest
JOIN parley_membership mine ON mine.account_id = guest.id AND mine.is_active
    AND mine.conversation_id = ANY (%(conversation_ids)s::bigint[])
JOIN parley_membership theirs ON theirs.conversation_id = mine.conversation_id
    AND theirs.is_active AND theirs.account_id <> guest.id
WHERE guest.realm_id = %(realm_id)s AND guest.role = 600 AND guest.is_active
    AND (guest.id = ANY (%(moved)s::bigint[]) OR theirs.account_id = ANY (%(moved)s::bigint[]))
    AND NOT EXISTS (
        SELECT FROM parley_membership own JOIN parley_membership other USING (conversation_id)
        WHERE own.account_id = guest.id AND own.is_active
            AND other.account_id = theirs.account_id AND other.is_active
            AND conversation_id <> ALL (%(conversation_ids)s::bigint[])
    )
GROUP BY theirs.account_id
