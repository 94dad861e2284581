"""A follower reads a realm's log behind the changes and makes of it what is not the change itself.

It may be told of an entry twice, after a crash, and must not mind. Its position is saved in the
transaction of what it wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection, transaction

from parley.kernel import sql
from parley.kernel.ids import Position, RealmId

PAGE = 500


class LoggedEvent(NamedTuple):
    position: Position
    kind: str
    event: str
    """JSON, as the log keeps it."""


Follow = Callable[[RealmId, Sequence[LoggedEvent]], None]


@dataclass(frozen=True)
class Follower:
    name: str
    kinds: frozenset[str]
    """The events it wants."""
    follow: Follow


def catch_up(follower: Follower, realm_id: RealmId) -> int:
    """Reads one page of what is new; how many entries that was. One process at a time does so."""
    with transaction.atomic():
        (place,) = sql.rows("worker/place", name=follower.name, realm_id=realm_id)
        if not place.is_mine:
            return 0
        entries = sql.rows("worker/entries", realm_id=realm_id, after=place.position, limit=PAGE)
        if not entries:
            return 0
        wanted = [
            LoggedEvent(Position(e.position), e.kind, e.event)
            for e in entries
            if e.kind in follower.kinds
        ]
        if wanted:
            follower.follow(realm_id, wanted)
        sql.rows(
            "worker/move",
            name=follower.name,
            realm_id=realm_id,
            position=entries[-1].position,
        )
    return len(entries)


def close() -> None:
    """Gives the thread's connection back while there is nothing to do."""
    connection.close()
