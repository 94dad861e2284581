-- include: access/channels
FOR SHARE OF c
