"""The database of an instance: our own cluster in its directory, or one that somebody else runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from typing import IO, Protocol

from parley.operations.cluster import Cluster
from parley.operations.instance import Instance

ASK = """
import sys, psycopg
try:
    with psycopg.connect(sys.argv[1]) as connection:
        print(*(row[0] for row in connection.execute(sys.argv[2])), sep="\\n")
except psycopg.Error as error:
    sys.exit(str(error))
"""


class Database(Protocol):
    process: subprocess.Popen[bytes] | None

    @property
    def url(self) -> str: ...
    def exists(self) -> bool: ...
    def make(self) -> None: ...
    def start(self, log: IO[bytes]) -> None: ...
    def stop(self, how: signal.Signals = signal.SIGINT) -> None: ...
    def ensure_database(self) -> None: ...
    def ask(self, statement: str) -> subprocess.CompletedProcess[str]: ...


@dataclass
class Elsewhere:
    """Named by PARLEY_DATABASE_URL: neither made nor started nor stopped by us."""

    url: str
    process: subprocess.Popen[bytes] | None = None

    def exists(self) -> bool:
        return True

    def make(self) -> None: ...

    def start(self, log: IO[bytes]) -> None: ...

    def stop(self, how: signal.Signals = signal.SIGINT) -> None: ...

    def ensure_database(self) -> None: ...

    def ask(self, statement: str) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-c", ASK, self.url, statement]
        return subprocess.run(line, capture_output=True, text=True, check=False)  # noqa: S603


def database_of(instance: Instance) -> Database:
    given = os.environ.get("PARLEY_DATABASE_URL")
    return Elsewhere(given) if given else Cluster(instance.path, instance.name)
