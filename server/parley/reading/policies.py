"""How visible a topic is to one account. The numbers are the wire's and in the database."""

NONE, MUTED, UNMUTED, FOLLOWED = 0, 1, 2, 3
