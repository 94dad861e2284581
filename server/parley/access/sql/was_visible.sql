-- Whether an account may read where a message was before a change v, if that moved it between
-- channels: access/visible, asked of the past.
(v.prev_channel_id IS NULL OR EXISTS (
    SELECT FROM parley_channel there
    LEFT JOIN parley_membership own
        ON own.conversation_id = there.conversation_id AND own.account_id = %(me)s
    WHERE there.id = v.prev_channel_id AND CASE WHEN own.is_active
        THEN NOT there.is_private OR there.shares_history OR own.received @> v.prev_seq
        ELSE there.is_web_public OR NOT (there.is_private OR %(is_guest)s)
    END
))
