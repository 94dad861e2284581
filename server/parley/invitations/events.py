"""What is told of invitations: only that they changed; who may see them asks again."""

from __future__ import annotations

from parley.eventlog.event import Event


class InvitationsChanged(Event, frozen=True, tag="invites_changed"):
    """There is one more or less, or one is good for longer."""
