"""The server process: started, listened to until it serves, and its words kept in a log."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO

from parley.operations.claim import end, server_of
from parley.operations.instance import Instance
from parley.operations.journal import open_log
from parley.operations.places import SERVER
from parley.operations.processes import DIES_WITH_US, Process
from parley.operations.steps import CannotGoOnError

SERVES = "serving at"
TOKEN = "new-link-token:"  # noqa: S105 - what stands before it
PATIENCE = 120.0


@dataclass
class Server:
    instance: Instance
    host: str
    port: int
    process: subprocess.Popen[str] | None = None
    token: str = ""
    """What the link that makes the first organisation ends with; empty where there is one."""
    _news: SimpleQueue[bool] = field(default_factory=SimpleQueue)

    def start(self, environment: Mapping[str, str]) -> None:
        """Returns once it serves."""
        self.stop()
        log = open_log(self.instance.log / "server.log")
        self._news = SimpleQueue()
        self.process = subprocess.Popen(  # noqa: S603
            self._line(),
            cwd=SERVER,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        Thread(target=self._listen, args=(self.process.stdout, log), daemon=True).start()
        self._await()

    def stop(self) -> None:
        if self.process is None:
            return
        if identity := server_of(self.process.pid):
            end(Process(*identity), patience=15)
        self.process.wait()
        self.process = None

    def _line(self) -> list[str]:
        line = [*DIES_WITH_US, sys.executable, "-m", "parley.serve"]
        return [*line, "--host", self.host, "--port", str(self.port)]

    def _await(self) -> None:
        try:
            serves = self._news.get(timeout=PATIENCE)
        except Empty:
            serves = False
        if not serves:
            raise CannotGoOnError(
                f"the server did not start; its reasons are in {self.instance.log / 'server.log'}"
            )

    def _listen(self, said: IO[str], log: IO[bytes]) -> None:
        """The token stays out of the log: whoever has it owns the first organisation."""
        with said, log:
            for line in said:
                if line.startswith(TOKEN):
                    self.token = line.removeprefix(TOKEN).strip()
                    continue
                log.write(line.encode())
                log.flush()
                if line.startswith(SERVES):
                    self._news.put(True)
            self._news.put(False)
