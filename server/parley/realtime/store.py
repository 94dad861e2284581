"""All that the real-time tier asks of the database."""

from __future__ import annotations

import random
import time
from functools import cache
from typing import Any

import msgspec
from django.conf import settings

from parley.access.actor import Credentials, decide, question
from parley.access.audiences import Listener
from parley.eventlog import Variant
from parley.kernel.ids import AccountId, ChannelId, Position, QueueId, RealmId
from parley.kernel.sql import AsyncLine
from parley.realtime.entries import Entry, Session
from parley.realtime.narrow import filter_of

SPREAD_SECONDS = 20
"""Clients that came together, after a restart, are not all proven anew in the same second."""


@cache
def _variant(text: str) -> Variant:
    """There are a dozen kinds of clients, and thousands of each."""
    return msgspec.json.decode(text, type=Variant)


class Store:
    """Two lines: the log is never kept waiting by those who come and go."""

    def __init__(self) -> None:
        self.log, self.others = AsyncLine(), AsyncLine()

    async def close(self) -> None:
        await self.log.close()
        await self.others.close()

    async def _rows(self, name: str, **parameters: Any) -> list[Any]:
        return await self.others.rows(f"realtime/{name}", **parameters)

    async def session(self, queue_id: QueueId, given: Credentials) -> Session | None:
        """Proves that the queue is the caller's, and notes that it is in use."""
        (row,) = await self._rows("claim_queue", queue_id=queue_id, **question(given))
        actor = decide(given, row)
        if row.position is None:
            return None
        return Session(
            queue_id,
            actor.realm_id,
            Listener(actor.account_id, actor.is_guest, row.hears_all_public),
            Position(row.position),
            None if row.event_types is None else frozenset(row.event_types),
            filter_of(msgspec.json.decode(row.narrow, type=list[tuple[str, str]])),
            _variant(row.variant),
            given,
            time.monotonic() - random.random() * SPREAD_SECONDS,  # noqa: S311 - no secret
        )

    async def heads(self, realm_ids: list[RealmId]) -> list[tuple[RealmId, Position]]:
        return await self._rows("heads", realm_ids=realm_ids)

    async def ends(self, realm_id: RealmId) -> tuple[Position, Position]:
        """The last position, and the last that was trimmed away."""
        ((head, trimmed),) = await self._rows("ends", realm_id=realm_id)
        return head, trimmed

    async def channels(
        self, realm_id: RealmId, account_id: AccountId
    ) -> tuple[Position, set[ChannelId]]:
        """The account's channels, and the position at which it is in them: one statement, so
        one instant."""
        ((position, channels),) = await self._rows(
            "channels", realm_id=realm_id, account_id=account_id
        )
        return position, set(channels)

    async def entries(self, realm_id: RealmId, after: Position) -> list[Entry]:
        """The next entries, at most a page of them."""
        rows = await self.log.rows(
            "realtime/entries", realm_id=realm_id, after=after, limit=settings.PARLEY_PAGE
        )
        return [Entry(row) for row in rows]

    async def moves(self, realm_id: RealmId, after: Position) -> list[Entry]:
        """All entries since that changed who is in a channel."""
        return [Entry(row) for row in await self._rows("moves", realm_id=realm_id, after=after)]
