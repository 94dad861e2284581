-- The guests who may know of one account: itself, if it is one, and those it shares a conversation with.
SELECT g.id AS account_id FROM parley_account g
WHERE g.realm_id = %(realm_id)s AND g.role = 600 AND g.is_active
    AND (g.id = %(account_id)s OR EXISTS (
        SELECT FROM parley_membership mine JOIN parley_membership theirs USING (conversation_id)
        WHERE mine.account_id = g.id AND mine.is_active
            AND theirs.account_id = %(account_id)s AND theirs.is_active
    ))
ORDER BY g.id
