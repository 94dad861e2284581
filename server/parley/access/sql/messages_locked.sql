-- include: access/messages
FOR UPDATE OF m
