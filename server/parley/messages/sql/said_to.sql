-- How much was said in one conversation, or in all of an account's: at most what a search of it
-- would have to look through.
SELECT coalesce(sum(place.last_seq), 0)::bigint AS count
FROM parley_conversation place
WHERE place.id IN (
    SELECT conversation_id FROM parley_membership
    WHERE account_id = %(me)s AND {place} IS NULL
    UNION ALL SELECT {place}
)
