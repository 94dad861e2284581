"""Starts the database and the server of an instance, and again whatever ends by itself."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from parley.operations import migrations
from parley.operations.claim import Note, server_of
from parley.operations.database import Database, database_of
from parley.operations.instance import Instance
from parley.operations.journal import open_log, rotate
from parley.operations.server import Server
from parley.operations.steps import CannotGoOnError, say, step

LOOK = 0.3  # seconds between two looks at the children
LONGEST_WAIT = 30.0
HEALTHY = 60.0
"""Seconds a part must have run for its next end to count as the first again."""


@dataclass
class Part:
    """Something that must run. Once it is started again at once; after that each failure in a row
    doubles the wait."""

    name: str
    ended: Callable[[], int | None]
    start: Callable[[], None]
    failures: int = 0
    began: float = field(default_factory=time.monotonic)
    next_try: float | None = None

    def tend(self, now: float) -> None:
        if self.next_try is not None and now >= self.next_try:
            self._try(now)
        elif self.next_try is None and (code := self.ended()) is not None:
            self._plan(now, f"ended ({_how(code)})")

    def _try(self, now: float) -> None:
        try:
            self.start()
        except CannotGoOnError as error:
            self._plan(now, str(error))
        else:
            self.began, self.next_try = time.monotonic(), None
            _tell(f"{self.name} runs again")

    def _plan(self, now: float, what: str) -> None:
        self.failures = 1 if now - self.began > HEALTHY else self.failures + 1
        wait = min(LONGEST_WAIT, 0.25 * 2**self.failures) if self.failures > 1 else 0.0
        self.next_try = now + wait
        _tell(f"{self.name} {what}; it starts again in {wait:.1f} s")


@dataclass
class Supervisor:
    instance: Instance
    note: Note
    server: Server
    database: Database = field(init=False)

    def __post_init__(self) -> None:
        self.database = database_of(self.instance)

    @contextmanager
    def running(self) -> Iterator[None]:
        """All that belongs to the instance runs; none of it does afterwards."""
        try:
            if not self.database.exists():
                with step("Making the database cluster"):
                    self.database.make()
            self._start_database()
            if not migrations.is_current(self.instance, self.database):
                with step("Bringing the database up to date"):
                    migrations.migrate(self.instance, self.environment())
            self._start_server()
            yield
        finally:
            self._stop()

    def watch(self) -> None:
        """Until the directory is gone or somebody interrupts."""
        parts = (
            Part("PostgreSQL", lambda: _ended(self.database.process), self._start_database),
            Part("the server", lambda: _ended(self.server.process), self._start_server),
        )
        looks = 0
        while self.instance.exists():
            time.sleep(LOOK)
            for part in parts:
                part.tend(time.monotonic())
            looks += 1
            if looks % 200 == 0:
                self._rotate_logs()

    def environment(self) -> Mapping[str, str]:
        return environment_of(self.instance, self.database.url)

    def _start_database(self) -> None:
        with open_log(self.instance.log / "postgres.log") as log:
            self.database.start(log)
        self.note.url = self.database.url
        self.note.postgres = self.database.process.pid if self.database.process else None
        self.note.write()

    def _start_server(self) -> None:
        self.server.start(self.environment())
        assert self.server.process
        self.note.server = server_of(self.server.process.pid)
        self.note.write()

    def _stop(self) -> None:
        """The server first: it still has something to say to the database."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        self.server.stop()
        self.database.stop()

    def _rotate_logs(self) -> None:
        for log in self.instance.log.glob("*.log"):
            rotate(log)


def environment_of(instance: Instance, url: str) -> dict[str, str]:
    """For every process of ours. Few arenas: threads that wait should not each keep memory."""
    ours = {"PARLEY_DATA": str(instance.path), "PARLEY_DATABASE_URL": url}
    defaults = {"DJANGO_SETTINGS_MODULE": "parley.settings", "MALLOC_ARENA_MAX": "2"}
    return {**defaults, **os.environ, **ours}


def _ended(process: object) -> int | None:
    code: int | None = process.poll() if process else None  # type: ignore[attr-defined]
    return code


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"code {code}"


def _tell(text: str) -> None:
    say(f"{time.strftime('%H:%M:%S')} {text}")
