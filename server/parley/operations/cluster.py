"""One PostgreSQL of our own: started, asked, stopped, and cleared up after."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO
from urllib.parse import quote

from parley.operations.binaries import Binaries, binaries
from parley.operations.making import make
from parley.operations.processes import working_in
from parley.operations.quarters import Quarters, quarters
from parley.operations.steps import CannotGoOnError
from parley.operations.tuning import write_settings

OWNER = DATABASE = "parley"
SHUTDOWN = 60.0
FIRST_STATEMENTS = (
    # Not a superuser: what is smuggled into a statement of ours cannot read files or run programs.
    f"CREATE ROLE {OWNER} LOGIN CREATEDB IN ROLE pg_monitor",
    f"CREATE DATABASE {DATABASE} OWNER {OWNER}",
)


@dataclass
class Cluster:
    """In `home / "postgres"`; its socket in `home / "socket"` if the path is short enough."""

    home: Path
    name: str
    extra: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        return self.home / "postgres"

    @cached_property
    def programs(self) -> Binaries:
        with suppress(FileNotFoundError):
            return binaries(int((self.data / "PG_VERSION").read_text()))
        return binaries()

    @cached_property
    def where(self) -> Quarters:
        return quarters(self.data, self.programs, self.home / "socket", self.name)

    @property
    def url(self) -> str:
        host = quote(os.fspath(self.where.socket), safe="/")
        return f"postgresql://{OWNER}@/{DATABASE}?host={host}"

    def exists(self) -> bool:
        return self.data.exists()

    def make(self) -> None:
        make(self.data, self.programs, self.name, durable=self.extra.get("fsync") != "off")

    def start(self, log: IO[bytes]) -> None:
        """Returns once it answers, however long it has to recover first."""
        self.clear()
        self._take_socket_away()
        write_settings(self.data, self.programs.major, self.extra)
        line = self.where.command(
            "postgres",
            *("-D", self.where.data, "-c", "listen_addresses="),
            *("-c", f"unix_socket_directories={self.where.socket}"),
        )
        # A session of its own: Ctrl-C is for the launcher, which stops the server first.
        self.process = subprocess.Popen(  # noqa: S603
            line, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, cwd="/"
        )
        if not self._answers(self.process):
            raise CannotGoOnError(f"PostgreSQL did not start; its reasons are in {log.name}")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT ends sessions and writes everything down; SIGQUIT leaves that to a recovery."""
        if self.process is None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(SHUTDOWN)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()
        self.process = None
        self._take_socket_away()
        self.where.leave()
        del self.where  # made anew, should it start again

    def clear(self) -> None:
        """Ends what an earlier launcher left running, and its claim on the directory.

        Removing that claim is safe only because nothing works in the directory any more.
        """
        left = working_in(self.data)
        for process in left:
            if [str(process.pid)] == self._claim()[:1]:
                process.signal(signal.SIGINT)
                process.is_gone_within(SHUTDOWN)
        for process in left:
            if not process.is_gone_within(2):
                process.signal(signal.SIGKILL)
                process.is_gone_within(5)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def ask(
        self, statement: str, *, user: str = OWNER, database: str = DATABASE
    ) -> subprocess.CompletedProcess[str]:
        line = [
            str(self.programs.directory / "psql"),
            "-XAtq",
            "-h",
            str(self.where.socket),
            "-p",
            "5432",
        ]
        line += ["-U", user, "-d", database, "-c", statement]
        return subprocess.run(line, capture_output=True, text=True, check=False)  # noqa: S603

    def ensure_database(self) -> None:
        """Each statement by itself: an earlier attempt may have ended between the two."""
        for statement in FIRST_STATEMENTS:
            asked = self.ask(statement, user="postgres", database="postgres")
            if asked.returncode and "already exists" not in asked.stderr:
                raise CannotGoOnError(f"PostgreSQL refuses: {asked.stderr.strip()}")

    def _answers(self, process: subprocess.Popen[bytes]) -> bool:
        """By its own word: the last line of its claim on the directory."""
        while process.poll() is None:
            if self._claim()[7:8] == ["ready"]:
                return True
            time.sleep(0.01)
        return False

    def _take_socket_away(self) -> None:
        """Its claim, too, may name a process nobody has waited for yet."""
        for left in self.where.socket.iterdir():
            left.unlink()

    def _claim(self) -> list[str]:
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []
        return [line.strip() for line in lines]
