"""The `zulip-js` package in a Node.js of its own: we say which of its functions to call."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

PACKAGE = Path(__file__).with_name("zulip-js")
SECONDS = 120
Json = dict[str, Any]


@dataclass
class JavaScript:
    process: subprocess.Popen[str]
    key: str = ""
    told: SimpleQueue[Json] = field(default_factory=SimpleQueue)
    heard: SimpleQueue[Json] = field(default_factory=SimpleQueue)

    def begin(self, configuration: Json) -> None:
        Thread(target=self._read, daemon=True).start()
        self._write(configuration)
        self.key = self._next()["key"]

    def call(self, name: str, *given: Any) -> Json:
        """What `client.some.name(...given)` gave; `name` is `some.name`."""
        self._write({"call": name.split("."), "with": given})
        line = self._next()
        assert "answer" in line, line
        return dict(line["answer"])

    def hear(self, kinds: list[str] | None) -> None:
        """By `callOnEachEvent`, all kinds where none are named, for as long as it lives."""
        self._write({"hear": kinds})

    def hears_within(self, seconds: float) -> bool:
        try:
            self.heard.get(timeout=seconds)
        except Empty:
            return False
        return True

    def next_event(self) -> Json:
        return self.heard.get(timeout=SECONDS)

    def _write(self, line: Json) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(line) + "\n")
        self.process.stdin.flush()

    def _next(self) -> Json:
        return self.told.get(timeout=SECONDS)

    def _read(self) -> None:
        for text in self.process.stdout or ():
            line = json.loads(text)
            if "heard" in line:
                self.heard.put(line["heard"])
            else:
                self.told.put(line)


@contextmanager
def javascript(**configuration: str) -> Iterator[JavaScript]:
    """Configured as its users do: a `zuliprc`, or `username`, `realm` and a password or key. It
    must not have complained about anything."""
    node = shutil.which("node")
    assert node, "Node.js is missing: ./parley test e2e brings its own"
    with subprocess.Popen(
        [node, "peer.js"],
        cwd=PACKAGE,
        env=os.environ | {"NO_PROXY": "127.0.0.1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        client = JavaScript(process)
        try:
            client.begin(configuration)
            yield client
            assert process.stdin
            assert process.stderr
            process.stdin.close()
            assert process.stderr.read() == ""
        finally:
            process.kill()
