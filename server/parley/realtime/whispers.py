"""What is told only to those who listen now: typing and presence. Never in the log; a lost one is
said again, or no longer true, within seconds."""

from __future__ import annotations

from collections import deque
from typing import Any

import msgspec

from parley.access.audiences import Listener, hears
from parley.eventlog import Audience, Variant
from parley.eventlog.bus import bus
from parley.kernel.ids import ChannelId, Position, RealmId

MOST_KEPT = 500
"""Of a realm: a client between two polls misses none unless more are said in that moment."""


class Whisper(msgspec.Struct, frozen=True):
    type: str
    audience: Audience
    event: msgspec.Raw
    """The wire event less its `id`."""
    needs: str = ""
    """The field of `Variant` without which a client is not told."""

    def is_for(self, who: Listener, channels: set[ChannelId], variant: Variant) -> bool:
        capable = not self.needs or getattr(variant, self.needs)
        return capable and hears(who, channels, self.audience)


_decoder = msgspec.json.Decoder(Whisper)


def whisper(realm_id: RealmId, event: Any, to: Audience, needs: str = "") -> None:
    """Tells it at once, from any thread, to whoever listens in any process."""
    raw = msgspec.Raw(msgspec.json.encode(event))
    kind = str(type(event).__struct_config__.tag)
    bus.whisper(realm_id, msgspec.json.encode(Whisper(kind, to, raw, needs)))


def heard(whispered: bytes) -> Whisper:
    return _decoder.decode(whispered)


class Whispers:
    """The last few of a realm, numbered, and which of them each queue has been told."""

    def __init__(self) -> None:
        self.last = 0
        self._kept: deque[tuple[int, Whisper]] = deque(maxlen=MOST_KEPT)
        self._told: dict[str, int] = {}

    def add(self, whispered: Whisper) -> None:
        self.last += 1
        self._kept.append((self.last, whispered))

    def begin(self, queue_id: str) -> None:
        """A queue this process has not met hears from here on."""
        self._told.setdefault(queue_id, self.last)

    def take(self, queue_id: str) -> list[Whisper]:
        """What the queue was not told yet."""
        told = self._told.get(queue_id, self.last)
        self._told[queue_id] = self.last
        if told == self.last:
            return []
        return [each for number, each in self._kept if number > told]

    def forget(self, keep: set[str]) -> None:
        self._told = {queue: told for queue, told in self._told.items() if queue in keep}


def spelled(whispered: Whisper, at: Position) -> bytes:
    """`id` is how far the log was scanned: it never moves a client past what it has not heard."""
    return bytes(whispered.event)[:-1] + b',"id":%d}' % at
