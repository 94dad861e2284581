"""A server of its own for the journeys, started as a person starts it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PASSWORD = "copper lantern sails twice"


@dataclass
class Instance:
    data: Path
    port: int
    link: str

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def make_account(self, email: str, name: str) -> None:
        file = self.data.with_name("password")
        file.write_text(PASSWORD)
        parley(
            "create_user",
            email,
            name,
            "--realm",
            "",
            "--password-file",
            str(file),
            data=self.data,
        )

    def kill_server(self) -> None:
        """As a machine out of memory would; whoever started it starts it again."""
        os.kill(self._server(), signal.SIGKILL)

    @contextmanager
    def server_away(self) -> Iterator[None]:
        """Killed, and for a while nothing comes in its place."""
        launcher = int(self._note()["pid"])
        os.kill(launcher, signal.SIGSTOP)
        try:
            self.kill_server()
            yield
        finally:
            os.kill(launcher, signal.SIGCONT)

    def wait_until_it_answers(self, seconds: float = 120) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.address}/health", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        message = "the server did not come back"
        raise TimeoutError(message)

    def _note(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads((self.data / "run" / "state.json").read_text())
        return told

    def _server(self) -> int:
        return int(self._note()["server"][0])


def parley(act: str, *arguments: str, data: Path) -> str:
    done = subprocess.run(
        [sys.executable, str(ROOT / "parley"), act, *arguments, "--data", str(data)],
        env={
            **os.environ,
            "PARLEY_ENVIRONMENT": "entered",
            "PARLEY_RATE_LIMITING": "false",
        },
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def running(home: Path) -> Iterator[Instance]:
    """Ends with the journey, however that ends: what `down` cannot stop is killed."""
    data, port = home / "data", free_port()
    try:
        told = parley("up", "--detach", "--port", str(port), data=data)
        link = re.search(r"http\S+/new/\S+", told)
        assert link, told
        yield Instance(data, port, link[0])
    finally:
        try:
            parley("down", data=data)
        except (AssertionError, subprocess.TimeoutExpired):
            kill_those_of(data)
            raise


def kill_those_of(data: Path) -> None:
    """Every process of an instance names its data, as an argument or in its environment."""
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            named = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
            if str(data).encode() in named and int(entry.name) != os.getpid():
                os.kill(int(entry.name), signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
