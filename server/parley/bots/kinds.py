"""The kinds of bots, by the wire's numbers."""

from __future__ import annotations

from enum import IntEnum


class Kind(IntEnum):
    GENERIC = 1
    INCOMING_WEBHOOK = 2
    """Sends, and can do nothing else."""
    OUTGOING_WEBHOOK = 3
    EMBEDDED = 4
    """Runs inside the server: there are none."""
