-- Takes a flag from messages. One with no flags left has no row.
WITH mine AS MATERIALIZED (
    SELECT message_id, flags & ~ %(flag)s::smallint AS rest
    FROM parley_messageflags
    WHERE account_id = %(me)s AND message_id = ANY (%(message_ids)s::bigint[])
        AND (flags & %(flag)s::smallint) > 0
    ORDER BY message_id
    FOR UPDATE
), fewer AS (
    UPDATE parley_messageflags f SET flags = mine.rest FROM mine
    WHERE f.account_id = %(me)s AND f.message_id = mine.message_id AND mine.rest <> 0
), none AS (
    DELETE FROM parley_messageflags f USING mine
    WHERE f.account_id = %(me)s AND f.message_id = mine.message_id AND mine.rest = 0
)
SELECT message_id AS id FROM mine ORDER BY message_id
