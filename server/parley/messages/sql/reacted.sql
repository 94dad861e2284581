-- Notes on a message whether there is any reaction to it: that is what finds it again.
UPDATE parley_message m SET traits = CASE WHEN EXISTS (
    SELECT FROM parley_reaction r WHERE r.message_id = m.id
) THEN m.traits | %(reacted)s::smallint ELSE m.traits & ~%(reacted)s::smallint END
WHERE m.id = %(message_id)s
