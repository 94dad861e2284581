-- Whether more are in the conversation than would want to know who is writing.
SELECT count(*) > %(most)s AS is_crowded FROM (
    SELECT FROM parley_membership
    WHERE conversation_id = %(conversation_id)s AND is_active
    LIMIT %(most)s + 1
) AS found
