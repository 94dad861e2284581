"""Tells the real-time tier that a log has grown, and passes on what never enters a log.

A nudge carries no facts and may be lost: whoever is nudged reads the log, and looks by itself
once a second. A whisper (typing, presence) is its own fact; one that is lost is said again soon.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol

import msgspec
import psycopg
from django.conf import settings

from parley.kernel.ids import RealmId
from parley.kernel.sql import conninfo

Rows = Sequence[tuple[int, str, str, str, str]]
"""Entries as realtime/sql/entries.sql gives them: position, kind, audience, event, extras."""
PAUSE = 0.002
"""Seconds between two NOTIFYs: what comes up meanwhile shares the next, so that a busy process
costs the others 500 wake-ups a second at most."""
MOST_BYTES = 7_900  # of a NOTIFY: PostgreSQL refuses 8,000
log = logging.getLogger(__name__)


class Ear(Protocol):
    """What a process that serves clients does with what it hears, in its event loop."""

    def nudged(self, realm_id: RealmId, rows: Rows = ()) -> None: ...

    def whispered(self, realm_id: RealmId, whisper: bytes) -> None: ...


class Bus(Protocol):
    def nudge(self, realm_id: RealmId, rows: Rows = ()) -> None:
        """After a commit, from any thread. Must neither wait nor fail. Whoever still has the
        entries at hand spares its own process reading them back."""

    def whisper(self, realm_id: RealmId, whisper: bytes) -> None:
        """To every process that serves the realm, from any thread. Must neither wait nor fail."""

    async def listen(self, ear: Ear) -> None:
        """Runs for ever in the event loop of a process that serves clients."""


class LocalBus:
    """For one process that does everything."""

    def __init__(self) -> None:
        self._ears: list[tuple[asyncio.AbstractEventLoop, Ear]] = []

    def nudge(self, realm_id: RealmId, rows: Rows = ()) -> None:
        self._tell(lambda ear: ear.nudged(realm_id, rows))

    def whisper(self, realm_id: RealmId, whisper: bytes) -> None:
        self._tell(lambda ear: ear.whispered(realm_id, whisper))

    def _tell(self, say: Callable[[Ear], None]) -> None:
        for loop, ear in self._ears:
            if not loop.is_closed():
                loop.call_soon_threadsafe(say, ear)

    async def listen(self, ear: Ear) -> None:
        place = (asyncio.get_running_loop(), ear)
        self._ears.append(place)
        try:
            await asyncio.Event().wait()
        finally:
            self._ears.remove(place)


class Note(msgspec.Struct, omit_defaults=True):
    """What one process tells the others in one NOTIFY."""

    sender: str
    grown: list[RealmId] = msgspec.field(default_factory=list)
    whispers: list[tuple[RealmId, str]] = msgspec.field(default_factory=list)


class PostgresBus:
    """Straight to this process's own ears; to the others by NOTIFY from a connection of its own,
    never inside a change: PostgreSQL lets only one notifying transaction commit at a time in the
    whole cluster. What comes up during one NOTIFY shares the next."""

    def __init__(self) -> None:
        self._name = secrets.token_hex(4)
        self._own = LocalBus()
        self._grown: set[RealmId] = set()
        self._whispers: list[tuple[RealmId, str]] = []
        self._some = threading.Condition()
        self._thread: threading.Thread | None = None

    def nudge(self, realm_id: RealmId, rows: Rows = ()) -> None:
        self._own.nudge(realm_id, rows)
        with self._some:
            self._grown.add(realm_id)
            self._wake()

    def whisper(self, realm_id: RealmId, whisper: bytes) -> None:
        self._own.whisper(realm_id, whisper)
        if len(whisper) < MOST_BYTES // 2:
            with self._some:
                self._whispers.append((realm_id, whisper.decode()))
                self._wake()

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._send_for_ever, daemon=True)
            self._thread.start()
        self._some.notify()

    def _send_for_ever(self) -> None:
        while True:
            try:
                with psycopg.connect(conninfo(), autocommit=True) as own:
                    own.execute("SET synchronous_commit TO off")  # a lost nudge costs a second
                    while True:
                        own.execute("SELECT pg_notify('parley', %s)", [self._take()])
                        time.sleep(PAUSE)
            except psycopg.Error:
                log.warning("cannot nudge other processes; they look by themselves", exc_info=True)
                time.sleep(1)

    def _take(self) -> str:
        with self._some:
            self._some.wait_for(lambda: self._grown or self._whispers)
            note = Note(self._name, list(self._grown))
            self._grown = set()
            size = 0
            while self._whispers and size + len(self._whispers[0][1]) < MOST_BYTES // 2:
                size += len(self._whispers[0][1])
                note.whispers.append(self._whispers.pop(0))
        return msgspec.json.encode(note).decode()

    async def listen(self, ear: Ear) -> None:
        await asyncio.gather(self._own.listen(ear), self._listen_to_others(ear))

    async def _listen_to_others(self, ear: Ear) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    conninfo(), autocommit=True
                ) as own:
                    await own.execute("LISTEN parley")
                    async for notification in own.notifies():
                        self._hear(ear, notification.payload)
            except psycopg.OperationalError:
                await asyncio.sleep(1)

    def _hear(self, ear: Ear, payload: str) -> None:
        note = msgspec.json.decode(payload, type=Note)
        if note.sender == self._name:
            return
        for realm_id in note.grown:
            ear.nudged(realm_id)
        for realm_id, whisper in note.whispers:
            ear.whispered(realm_id, whisper.encode())


bus: Bus = LocalBus() if settings.PARLEY_BUS == "local" else PostgresBus()
