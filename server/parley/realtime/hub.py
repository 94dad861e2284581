"""The realms a process serves: started when first asked for, kept current by nudges, and by
looking once a second, because a nudge may be lost."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Coroutine
from typing import Any

import psycopg
from django.conf import settings

from parley.access.actor import Credentials
from parley.eventlog.bus import Rows, bus
from parley.kernel.ids import AccountId, Position, QueueId, RealmId
from parley.realtime.entries import Entry, Session
from parley.realtime.feed import Feed, Trimmed
from parley.realtime.proof import Shown
from parley.realtime.queues import BadQueue
from parley.realtime.store import Store
from parley.realtime.whispers import Whisper, heard

TRUST_SECONDS = 60
"""How long a proven queue stays proven. What ends a proof is told in the log at once; this bounds
how late an expired session is noticed, and how fresh `seen_at` is."""
FORGET_EVERY = 300

log = logging.getLogger(__name__)


class Hub:
    def __init__(self) -> None:
        self.store = Store()
        self.feeds: dict[RealmId, Feed] = {}
        self.sessions: dict[QueueId, Session] = {}
        self.shown: dict[QueueId, Shown] = {}
        """What the last proven request of a queue showed."""
        self.grown: set[RealmId] = set()
        self.some_grew = asyncio.Event()
        self.starting = asyncio.Lock()
        self.is_closing = False
        self.tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        work: list[Coroutine[Any, Any, None]] = [bus.listen(self), self.follow(), self.look()]
        self.tasks = [asyncio.create_task(each) for each in work]

    async def stop(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.store.close()

    def release_all(self) -> None:
        """Lets every parked client go, to come back to whoever serves next."""
        self.is_closing = True
        for feed in self.feeds.values():
            feed.release_all()

    def nudged(self, realm_id: RealmId, rows: Rows = ()) -> None:
        feed = self.feeds.get(realm_id)
        if feed and not (rows and feed.follow(rows)):
            self.grown.add(realm_id)
            self.some_grew.set()

    def whispered(self, realm_id: RealmId, whisper: bytes) -> None:
        if feed := self.feeds.get(realm_id):
            feed.whispered(heard(whisper))

    def renew(self, account_id: AccountId) -> None:
        """Whatever the account's queues were trusted with must be proven again."""
        self.sessions = {q: s for q, s in self.sessions.items() if s.who.account_id != account_id}

    async def follow(self) -> None:
        while True:
            await self.some_grew.wait()
            self.some_grew.clear()
            grown, self.grown = self.grown, set()
            for realm_id in grown:
                try:
                    await self.feeds[realm_id].advance()
                except Exception:  # the follower must live; look() will find the realm again
                    log.exception("cannot read the log of realm %s", realm_id)

    async def look(self) -> None:
        started = time.monotonic()
        while True:
            await asyncio.sleep(settings.PARLEY_LOOK_SECONDS)
            try:
                for realm_id, head in await self.store.heads(list(self.feeds)):
                    if head > self.feeds[realm_id].head:
                        self.nudged(realm_id)
            except (psycopg.Error, TimeoutError):
                log.warning("cannot look for news; trying again", exc_info=True)
            if time.monotonic() - started > FORGET_EVERY:
                started = time.monotonic()
                self.forget_idle()

    def forget_idle(self) -> None:
        stale = time.monotonic() - 2 * TRUST_SECONDS
        self.sessions = {q: s for q, s in self.sessions.items() if s.checked_at > stale}
        self.shown = {q: shown for q, shown in self.shown.items() if q in self.sessions}
        for feed in self.feeds.values():
            feed.forget_idle()

    async def feed(self, realm_id: RealmId) -> Feed:
        if known := self.feeds.get(realm_id):
            return known
        async with self.starting:  # after a restart a thousand clients ask in the same moment
            if realm_id not in self.feeds:
                feed = Feed(realm_id, self.store, settings.PARLEY_WINDOW, self.renew)
                await feed.start()
                self.feeds[realm_id] = feed
                self.nudged(realm_id)  # of what was committed before anyone could nudge it
        return self.feeds[realm_id]

    async def session(self, queue_id: QueueId, given: Credentials) -> Session:
        known = self.sessions.get(queue_id)
        fresh = known and known.checked_at > time.monotonic() - TRUST_SECONDS
        if not known or not fresh or known.proof != given:
            known = await self.store.session(queue_id, given)
            if known is None:
                self.sessions.pop(queue_id, None)
                raise BadQueue(queue_id=queue_id)
            self.sessions[queue_id] = known
        return known

    def trusts(self, session: Session) -> bool:
        return self.sessions.get(session.queue_id) is session

    def trusted(self, queue_id: QueueId, shown: Shown) -> Session | None:
        """The queue's session, if it was proven of late by a request that showed the same."""
        known = self.sessions.get(queue_id)
        if known is None or known.checked_at < time.monotonic() - TRUST_SECONDS:
            return None
        return known if self.shown.get(queue_id) == shown else None

    async def begin(self, session: Session, last: Position) -> tuple[Feed, list[bytes], Position]:
        """The feed of a proven queue, what is told from the table, if memory does not reach back
        that far, and the position to wait at when that is nothing."""
        feed = await self.feed(session.realm_id)
        feed.whispers.begin(session.queue_id)
        await feed.admit(session.who.account_id)
        after = max(last, session.start)
        while not feed.remembers(session, after):
            try:
                entries, after = await feed.heard(session, after)
            except Trimmed:
                raise BadQueue(queue_id=session.queue_id) from None
            spellings = [session.spelled(entry) for entry in entries if session.wants(entry)]
            if told := [each for each in spellings if each is not None]:
                return feed, told, after
        return feed, [], after

    async def poll(
        self, queue_id: QueueId, given: Credentials, last: Position, *, wait: bool
    ) -> tuple[Session, list[Entry], list[Whisper], Position]:
        """What the queue is told next, waiting for something if need be, and how far it goes."""
        until = time.monotonic() + settings.PARLEY_HEARTBEAT_SECONDS
        while True:
            session = await self.session(queue_id, given)
            feed = await self.feed(session.realm_id)
            feed.whispers.begin(queue_id)
            if not wait:
                await feed.advance()  # whoever does not wait is told all there is
            try:
                entries, end = await feed.heard(session, max(last, session.start))
            except Trimmed:
                raise BadQueue(queue_id=queue_id) from None
            last = max(last, session.start, end)
            wanted = [entry for entry in entries if session.wants(entry)]
            whispers = feed.told(session)
            caught_up = end >= feed.head
            if wanted or whispers or (not wait and caught_up):
                return session, wanted, whispers, last
            if self.is_closing:
                return session, [], [], last
            if caught_up:
                is_news, since = await feed.news(session, until - time.monotonic())
                last = max(last, since)
                if not is_news:
                    return session, [], [], last
