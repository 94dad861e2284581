-- Whether account me (its id, and whether it is a guest) may know of account a: a guest of those it
-- shares a conversation with.
(NOT me.is_guest OR a.id = me.id OR EXISTS (
    SELECT FROM parley_membership mine JOIN parley_membership theirs USING (conversation_id)
    WHERE mine.account_id = me.id AND mine.is_active
        AND theirs.account_id = a.id AND theirs.is_active
))
