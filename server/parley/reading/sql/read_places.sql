-- Everything said in these places of one account up to `upto`, or so far, is read. Called with them
-- locked.
WITH moved AS (
    UPDATE parley_membership ms
    SET read_upto = greatest(ms.read_upto, coalesce(%(upto)s::bigint, place.last_seq))
    FROM parley_conversation place
    WHERE place.id = ms.conversation_id AND ms.id = ANY (%(membership_ids)s::bigint[])
    RETURNING ms.id, ms.read_upto, place.last_seq
)
DELETE FROM parley_readchunk c USING moved
WHERE c.membership_id = moved.id
    AND (c.chunk < (moved.read_upto + 1) / 4096 OR moved.read_upto >= moved.last_seq)
