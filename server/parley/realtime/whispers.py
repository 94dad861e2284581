"""What was whispered in a realm of late, and which of its clients have been told."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection

import msgspec

from parley.access.audiences import Listener, hears
from parley.eventlog import Variant
from parley.eventlog.whisper import Whisper, whisper
from parley.kernel.ids import ChannelId, Position, QueueId

MOST_KEPT = 500
"""Of a realm: a client between two polls misses none unless more are said in that moment."""


def is_for(told: Whisper, who: Listener, channels: Collection[ChannelId], variant: Variant) -> bool:
    capable = not told.needs or getattr(variant, told.needs)
    return capable and hears(who, channels, told.audience)


_decoder = msgspec.json.Decoder(Whisper)


def heard(whispered: bytes) -> Whisper:
    return _decoder.decode(whispered)


class Whispers:
    """The last few of a realm, numbered, and which of them each queue has been told."""

    def __init__(self) -> None:
        self.last = 0
        self._kept: deque[tuple[int, Whisper]] = deque(maxlen=MOST_KEPT)
        self._told: dict[QueueId, int] = {}

    def add(self, whispered: Whisper) -> None:
        self.last += 1
        self._kept.append((self.last, whispered))

    def begin(self, queue_id: QueueId) -> None:
        """A queue this process has not met hears from here on."""
        self._told.setdefault(queue_id, self.last)

    def take(self, queue_id: QueueId) -> list[Whisper]:
        """What the queue was not told yet."""
        told = self._told.get(queue_id, self.last)
        self._told[queue_id] = self.last
        if told == self.last:
            return []
        return [each for number, each in self._kept if number > told]

    def forget(self, keep: set[QueueId]) -> None:
        self._told = {queue: told for queue, told in self._told.items() if queue in keep}


def spelled(whispered: Whisper, at: Position) -> bytes:
    """`id` is how far the log was scanned: it never moves a client past what it has not heard."""
    return bytes(whispered.event)[:-1] + b',"id":%d}' % at


__all__ = ["Whisper", "Whispers", "heard", "is_for", "spelled", "whisper"]
