"""`./parley` as a person calls it, on instances of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.live import free_port

ROOT = Path(__file__).parents[3]


@dataclass
class Machine:
    """A data directory, a port, and what somebody at a terminal could do with them."""

    data: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def note(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads((self.data / "run" / "state.json").read_text())
        return told

    def parley(self, act: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return parley(act, "--data", str(self.data), *arguments)

    def up(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.parley("up", "--detach", "--port", str(self.port), *arguments)

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        """Of the database of an instance that runs."""
        with psycopg.connect(self.note["url"]) as connection:
            asked = connection.execute(statement.encode())
            return asked.fetchall() if asked.description else []

    def dbshell(self, statement: str) -> str:
        asked = self.parley("dbshell", "--", "-XAtqc", statement)
        assert asked.returncode == 0, asked.stderr
        return asked.stdout.strip()

    def answers_within(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.address}/health", timeout=2) as answer:  # noqa: S310
                    return bool(answer.status == 200)
            except OSError:
                time.sleep(0.05)
        return False


def parley(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "parley", *arguments],
        env=surroundings(),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def surroundings() -> dict[str, str]:
    """Of somebody who named neither a database nor a directory; the environment is ours, and the
    web client is not what these tests are about."""
    inherited = {name: value for name, value in os.environ.items() if "PARLEY_" not in name}
    return {**inherited, "PARLEY_ENVIRONMENT": "entered", "PARLEY_WEB_DIST": "none"}


@contextmanager
def machine(home: Path) -> Iterator[Machine]:
    made = Machine(home / "data", free_port())
    try:
        yield made
    finally:
        made.parley("down")
