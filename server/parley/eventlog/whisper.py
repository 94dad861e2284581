"""What is told only to those who listen now: typing and presence. Never in the log; a lost one is
said again, or no longer true, within seconds."""

from __future__ import annotations

import msgspec

from parley.eventlog.bus import bus
from parley.eventlog.event import Audience
from parley.kernel.ids import RealmId


class Ephemeral(msgspec.Struct, frozen=True, tag_field="type"):
    """Base of every event that is never in the log. Its JSON is the wire event, less `id`."""


class Heartbeat(Ephemeral, frozen=True, tag="heartbeat"):
    """Nothing happened; the connection is alive."""


class Whisper(msgspec.Struct, frozen=True):
    type: str
    audience: Audience
    event: msgspec.Raw
    """The wire event less its `id`."""
    needs: str = ""
    """The field of `Variant` without which a client is not told."""


def whisper(realm_id: RealmId, event: Ephemeral, to: Audience, needs: str = "") -> None:
    """Tells it at once, from any thread, to whoever listens in any process."""
    raw = msgspec.Raw(msgspec.json.encode(event))
    kind = str(type(event).__struct_config__.tag)
    bus.whisper(realm_id, msgspec.json.encode(Whisper(kind, to, raw, needs)))
