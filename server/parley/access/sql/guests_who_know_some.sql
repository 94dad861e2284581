-- Every active guest of a realm, and whom of some accounts it may know of: itself, and those it shares
-- a conversation with.
SELECT g.id AS guest_id, ARRAY(
    SELECT who.id FROM unnest(%(account_ids)s::bigint[]) AS who (id)
    WHERE who.id = g.id OR EXISTS (
        SELECT FROM parley_membership mine JOIN parley_membership theirs USING (conversation_id)
        WHERE mine.account_id = g.id AND mine.is_active
            AND theirs.account_id = who.id AND theirs.is_active
    )
    ORDER BY who.id
) AS known
FROM parley_account g
WHERE g.realm_id = %(realm_id)s AND g.role = 600 AND g.is_active
ORDER BY g.id
