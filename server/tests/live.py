"""Real server processes, for what only they can show."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

from django.db import connection

SERVER = Path(__file__).parents[1]


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def database_url() -> str:
    """The suite's own database, for another process."""
    known = connection.settings_dict
    user, password = quote(str(known["USER"])), quote(str(known["PASSWORD"]))
    who = f"{user}:{password}" if password else user
    where = urlencode({"host": known["HOST"]})
    port = f"localhost:{known['PORT']}" if known["PORT"] else ""
    return f"postgresql://{who}@{port}/{known['NAME']}?{where}"


def start(port: int, **settings: str) -> subprocess.Popen[bytes]:
    beating = {"PARLEY_DATABASE_URL": database_url(), "PARLEY_HEARTBEAT_SECONDS": "3"}
    command = [sys.executable, "-m", "parley.serve", "--port", str(port)]
    started = subprocess.Popen(
        command, cwd=SERVER, env=os.environ | beating | settings, stdout=subprocess.PIPE
    )
    assert started.stdout
    while not (line := started.stdout.readline()).startswith(b"serving"):
        assert line, "the server ended before it served"
    return started


@contextmanager
def processes(count: int, **settings: str) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """So many processes on one port, the kernel sharing clients out among them."""
    port = free_port()
    started = [start(port, **settings) for _ in range(count)]
    try:
        yield f"http://127.0.0.1:{port}", started
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.communicate()
