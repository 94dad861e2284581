"""Starting a live feed: a snapshot, and a queue that goes on exactly where it ends."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence

from msgspec import Struct, to_builtins

from parley.eventlog import snapshot
from parley.kernel.ids import Position, QueueId
from parley.realtime.models import Queue
from parley.realtime.narrow import Term, filter_of
from parley.realtime.snapshot.asked import Asked
from parley.realtime.snapshot.compose import Registration, snapshot_of


class Wanted(Struct, frozen=True):
    """What a queue is to be told."""

    event_types: Collection[str] | None
    """None of all."""
    fetch_event_types: Collection[str] | None
    narrow: Sequence[Term]
    hears_all_public: bool
    client: str


def register(asked: Asked, wanted: Wanted) -> Registration:
    filter_of(wanted.narrow)  # refuses what could not be asked of a message later
    with snapshot(asked.actor.realm_id) as position:
        state = snapshot_of(asked, wanted.fetch_event_types)
        queue_id = _begin(asked, wanted, position)
    return Registration(queue_id=queue_id, last_event_id=position, **state)


def _begin(asked: Asked, wanted: Wanted, position: Position) -> QueueId:
    queue_id = QueueId(str(uuid.uuid4()))
    Queue.objects.create(
        id=queue_id,
        account_id=asked.actor.account_id,
        position=position,
        event_types=None if wanted.event_types is None else _told(wanted.event_types),
        narrow=[list(term) for term in wanted.narrow],
        hears_all_public=wanted.hears_all_public,
        variant=to_builtins(asked.variant),
        client=wanted.client,
    )
    return queue_id


def _told(event_types: Collection[str]) -> list[str]:
    """Who asks for `user_topic` by name is not told the same again as `muted_topics`."""
    replaced = {"muted_topics"} if "user_topic" in event_types else set[str]()
    return sorted(set(event_types) - replaced)
