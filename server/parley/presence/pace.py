"""How often clients say that they are there, and when silence means that they are not. Clients pace
themselves by the first two."""

PING_SECONDS = 60
OFFLINE_SECONDS = 140
FRESH_SECONDS = 50
"""What was noted so recently is not noted again."""
ACTIVE_SECONDS = 70
"""Somebody who was at the keyboard so shortly before last being connected counts as active."""
