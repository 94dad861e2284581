"""A fresh Parley of its own for one round of benchmarks, started as any operator would."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

from benchmarks.processes import mentioning

ROOT = Path(__file__).resolve().parents[1]
OWNER = "owner@benchmark.example.org"
START_SECONDS = 900  # the first start builds its environment


@dataclass(frozen=True)
class Server:
    site: str
    owner_email: str
    owner_key: str
    accounts: Path
    pids: tuple[int, ...]


@contextmanager
def fresh_parley(people: int) -> Iterator[Server]:
    with TemporaryDirectory(prefix="parley-benchmark-") as folder:
        instance = Instance(Path(folder) / "data", free_port())
        try:
            yield instance.start(people)
        finally:
            instance.parley("down")


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


class Instance:
    def __init__(self, data: Path, port: int) -> None:
        self.data = data
        self.site = f"http://127.0.0.1:{port}"
        self.port = port
        self.password = secrets.token_urlsafe(24)

    def start(self, people: int) -> Server:
        self.parley("up", "--detach", "--port", str(self.port))
        self.wait()
        kept = self.data.parent / "password"
        kept.write_text(self.password)
        kept.chmod(0o600)
        who = ("--owner-email", OWNER, "--owner-name", "Owner", "--owner-password-file", str(kept))
        self.parley("create_realm", "Benchmark", "--string-id", "", *who)
        accounts = self.data.parent / "accounts.json"
        made = ("--realm", "", "--count", str(people), "--output", str(accounts))
        self.parley("benchmark_accounts", *made)
        return Server(self.site, OWNER, self.owner_key(), accounts, mentioning(str(self.data)))

    def parley(self, *arguments: str) -> None:
        """A command of the instance; what it says goes to standard error."""
        command = [str(ROOT / "parley"), *arguments, "--data", str(self.data)]
        settings = {"PARLEY_RATE_LIMITING": "false"}
        subprocess.run(  # noqa: S603 - our own command
            command, env=os.environ | settings, stdout=sys.stderr, check=True, timeout=START_SECONDS
        )

    def wait(self) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            try:
                urlopen(self.site + "/health", timeout=5).close()  # noqa: S310 - our own address
            except (URLError, OSError):
                time.sleep(0.1)
            else:
                return
        raise TimeoutError(f"No answer from {self.site}")

    def owner_key(self) -> str:
        form = urlencode({"username": OWNER, "password": self.password}).encode()
        with urlopen(self.site + "/api/v1/fetch_api_key", form, timeout=30) as answer:  # noqa: S310
            return str(json.load(answer)["api_key"])
