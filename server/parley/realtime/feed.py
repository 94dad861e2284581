"""One realm as a process that serves its clients knows it: the end of its log, and which channels
the connected accounts are in. All of it can be read again from the database at any time."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from parley.access.audiences import Listener, hears, still_hears
from parley.eventlog import Audience
from parley.eventlog.bus import Rows
from parley.kernel.ids import AccountId, ChannelId, Position, QueueId, RealmId
from parley.realtime.entries import Entry, Session
from parley.realtime.store import Store
from parley.realtime.whispers import Whisper, Whispers, is_for

BEFORE = 500
"""Entries a process reads of what came before it."""


class Waiter(Protocol):
    """A client that waits for something to be heard."""

    def wake(self, since: Position) -> None:
        """Something may have been, and nothing up to this position: what a waiter was not woken
        for it did not have to hear. So it never falls behind, however long it waits."""

    def end(self, since: Position) -> None:
        """Let it go: it comes back by itself, from this position on."""


class Wakened:
    """A task that waits: of the requests the event loop's own protocol cannot answer itself."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self.future: asyncio.Future[tuple[bool, Position]] = loop.create_future()

    def wake(self, since: Position) -> None:
        if not self.future.done():
            self.future.set_result((True, since))

    def end(self, since: Position) -> None:
        if not self.future.done():
            self.future.set_result((False, since))


class Trimmed(Exception):
    """The log no longer reaches back to where the client is."""


class Feed:
    def __init__(
        self, realm_id: RealmId, store: Store, window: int, renew: Callable[[AccountId], None]
    ) -> None:
        self.realm_id, self.store, self.window = realm_id, store, window
        self.renew = renew
        """Called for accounts of whom nothing known before holds any longer."""
        self.head = Position(0)
        self.recent: list[Entry] = []
        self.channels: dict[AccountId, set[ChannelId]] = {}
        self.accounts: defaultdict[ChannelId, set[AccountId]] = defaultdict(set)
        self.all_public: dict[QueueId, AccountId] = {}
        """Queues that hear every public channel, and whose they are."""
        self.waiting: defaultdict[AccountId, dict[QueueId, Waiter]] = defaultdict(dict)
        self.whispers = Whispers()
        self.reading = asyncio.Lock()

    async def start(self) -> None:
        """Begins a little before the end: whoever comes back after a restart is answered from
        memory."""
        end, trimmed = await self.store.ends(self.realm_id)
        self.head = Position(max(end - BEFORE, trimmed))
        await self.advance()

    # The log, followed

    async def advance(self, at_least: Position | None = None) -> None:
        """Reads what was committed since, and wakes whoever hears it."""
        async with self.reading:
            if at_least is not None and self.head >= at_least:
                return
            while entries := await self.store.entries(self.realm_id, self.head):
                self._take_all(entries)

    def follow(self, rows: Rows) -> bool:
        """Takes entries this process wrote itself, if they are the very next; else they are read,
        in their order, from the table."""
        if self.reading.locked() or rows[0][0] != self.head + 1:
            return False
        self._take_all([Entry(row) for row in rows])
        return True

    def _take_all(self, entries: Sequence[Entry]) -> None:
        since, woken = self.head, set[AccountId]()
        for entry in entries:
            woken |= self._take(entry)
        if len(self.recent) > 2 * self.window:
            del self.recent[: -self.window]
        self._wake(woken, since)

    def _take(self, entry: Entry) -> set[AccountId]:
        """Follows one entry; whom it may concern."""
        self.head = entry.position
        self.recent.append(entry)
        if entry.audience.recall:
            for earlier in self.recent:
                earlier.recall(entry.audience.recall)
        if entry.audience.renews:
            for account_id in entry.audience.accounts:
                self.renew(account_id)
        addressed = self._addressed(entry.audience)
        if entry.audience.moves:
            for account_id in addressed:
                self._move(account_id, entry)
        return addressed

    def whispered(self, whisper: Whisper) -> None:
        self.whispers.add(whisper)
        self._wake(self._addressed(whisper.audience), self.head)

    def _addressed(self, audience: Audience) -> set[AccountId]:
        """The connected accounts that may hear it: enough to know whom to wake."""
        if audience.everyone:
            return set(self.channels)
        named = {a for a in audience.accounts if a in self.channels}
        if audience.public:
            named.update(self.all_public.values())
        return named.union(self.accounts.get(audience.channel_id or ChannelId(0), ()))

    def _move(self, account_id: AccountId, entry: Entry) -> None:
        if account_id not in self.channels:
            return
        before = set(self.channels[account_id])
        entry.move(account_id, self.channels[account_id])
        self._index(account_id, before, self.channels[account_id])

    def _index(self, who: AccountId, before: set[ChannelId], now: set[ChannelId]) -> None:
        for channel_id in before - now:
            self.accounts[channel_id].discard(who)
        for channel_id in now - before:
            self.accounts[channel_id].add(who)

    # The accounts, admitted

    def told(self, session: Session) -> list[Whisper]:
        """What was whispered to the queue since it last asked."""
        channels = self.channels.get(session.who.account_id, set())
        return [
            each
            for each in self.whispers.take(session.queue_id)
            if (session.event_types is None or each.type in session.event_types)
            and is_for(each, session.who, channels, session.variant)
        ]

    async def admit(self, account_id: AccountId) -> None:
        """Learns the account's channels, as of the position this feed has come to."""
        if account_id in self.channels:
            return
        position, channels = await self.store.channels(self.realm_id, account_id)
        await self.advance(at_least=position)
        if account_id in self.channels:
            return
        for entry in self._after(position):
            entry.move(account_id, channels)
        self.channels[account_id] = channels
        self._index(account_id, set(), channels)

    def forget_idle(self) -> None:
        """Accounts nobody waits for; they are learnt again when they come back."""
        busy = {queue_id for queues in self.waiting.values() for queue_id in queues}
        self.whispers.forget(keep=busy)
        self.all_public = {q: a for q, a in self.all_public.items() if q in busy}
        for account_id in [a for a in self.channels if not self.waiting.get(a)]:
            self._index(account_id, self.channels.pop(account_id), set())
            self.waiting.pop(account_id, None)

    # The clients, answered

    async def heard(self, session: Session, after: Position) -> tuple[list[Entry], Position]:
        """What the account hears next after a position, and how far that goes.

        It hears what it was in the audience of then, and is still in the audience of now: the
        one keeps newcomers from what was said before them, the other ends with a revocation.
        """
        await self.admit(session.who.account_id)
        if self.remembers(session, after):
            return self.heard_of_late(session, after), self.head
        return await self._heard_long_ago(session.who, after)

    def remembers(self, session: Session, after: Position) -> bool:
        """Whether memory alone can answer."""
        return session.who.account_id in self.channels and after >= self.head - len(self.recent)

    def heard_of_late(self, session: Session, after: Position) -> list[Entry]:
        return self._chosen(session.who, self._after(after), [])

    async def _heard_long_ago(self, who: Listener, after: Position) -> tuple[list[Entry], Position]:
        entries = await self.store.entries(self.realm_id, after)
        _, trimmed = await self.store.ends(self.realm_id)
        if after < trimmed:
            raise Trimmed
        end = entries[-1].position if entries else after
        moves = await self.store.moves(self.realm_id, end)
        await self.advance(at_least=moves[-1].position if moves else end)
        await self.admit(who.account_id)
        seen = {move.position for move in moves}
        fresh = [entry for entry in self._after(end) if entry.position not in seen]
        return self._chosen(who, entries, moves + fresh), end

    def _chosen(self, who: Listener, entries: list[Entry], later: list[Entry]) -> list[Entry]:
        """Walks back from the present, undoing each change of membership on the way."""
        now = self.channels[who.account_id]
        if not later and not any(entry.audience.moves for entry in entries):
            return [entry for entry in entries if still_hears(who, now, entry.audience)]
        then = set(now)
        for entry in reversed(later):
            entry.undo(who.account_id, then)
        chosen = []
        for entry in reversed(entries):
            if hears(who, then, entry.audience) and still_hears(who, now, entry.audience):
                chosen.append(entry)
            entry.undo(who.account_id, then)
        return chosen[::-1]

    def _after(self, position: Position) -> list[Entry]:
        known = max(0, len(self.recent) - (self.head - position))
        return self.recent[known:] if position < self.head else []

    # The clients, parked

    def park(self, session: Session, waiter: Waiter) -> None:
        """A newer poll of a queue ends an older one."""
        waiting = self.waiting[session.who.account_id]
        if older := waiting.get(session.queue_id):
            older.end(self.head)
        waiting[session.queue_id] = waiter
        if session.who.hears_all_public:
            self.all_public[session.queue_id] = session.who.account_id

    def leave(self, session: Session, waiter: Waiter) -> None:
        waiting = self.waiting[session.who.account_id]
        if waiting.get(session.queue_id) is waiter:
            del waiting[session.queue_id]

    async def news(self, session: Session, seconds: float) -> tuple[bool, Position]:
        """Waits until something may have been heard; whether it was, and since where."""
        waiter = Wakened()
        self.park(session, waiter)
        try:
            async with asyncio.timeout(seconds):
                return await waiter.future
        except TimeoutError:
            return False, self.head
        finally:
            self.leave(session, waiter)

    def _wake(self, accounts: Iterable[AccountId], since: Position) -> None:
        for account_id in accounts:
            for waiter in list(self.waiting.get(account_id, {}).values()):
                waiter.wake(since)

    def release_all(self) -> None:
        for queues in list(self.waiting.values()):
            for waiter in list(queues.values()):
                waiter.end(self.head)
