"""Which Parley this is, and which API it speaks."""

PARLEY_VERSION = "0.1.0"
ZULIP_VERSION = "10.2"
"""Of the server whose API ours is."""
FEATURE_LEVEL = 372
"""Clients choose request and answer formats by this number alone."""
