"""Who was there of late."""

from __future__ import annotations

from msgspec import Struct

from parley.presence.queries import Presences, last_update, now, seen_of, spelled
from parley.realtime.snapshot.asked import Asked


class Present(Struct):
    presences: Presences
    presence_last_update_id: int
    server_timestamp: float


def presences(asked: Asked) -> Present:
    hidden = asked.rules.presence_disabled
    found = [] if hidden else seen_of(asked.actor, days=asked.shape.presence_days)
    slim = asked.variant.slim_presence
    return Present(spelled(found, slim=slim), last_update(found), now())
