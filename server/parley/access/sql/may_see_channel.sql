-- Whether account a, whose membership of it is ms, may know of channel c: as access.channels.may_see.
(coalesce(ms.is_active, false) OR c.is_web_public OR NOT (c.is_private OR a.role = 600))
