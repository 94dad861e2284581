"""`./parley up`: everything an instance needs, in the foreground or behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Callable

from parley.operations import webclient
from parley.operations.claim import SERVING, Note, busy, claimed, serving
from parley.operations.detach import in_background
from parley.operations.instance import Instance, found_or_made
from parley.operations.places import MANAGE, named_data
from parley.operations.ports import address, reserved
from parley.operations.server import Server
from parley.operations.steps import CannotGoOnError, say
from parley.operations.supervisor import Supervisor

Ready = Callable[[], None]


def up(asked: Namespace) -> int:
    instance = Instance(named_data(asked.data))
    if serving(instance):
        raise CannotGoOnError(busy(instance))
    if asked.detach:
        return in_background(lambda ready: _serve(asked, ready), instance.log / "parley.log")
    return _serve(asked, lambda: None)


def _serve(asked: Namespace, ready: Ready) -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        with reserved(asked.host, asked.port):
            instance = found_or_made(named_data(asked.data))
            with claimed(instance, SERVING) as note:
                note.address = address(asked.host, asked.port)
                _run(instance, note, asked, ready)
    except KeyboardInterrupt:
        say("stopped")
    return 0


def _run(instance: Instance, note: Note, asked: Namespace, ready: Ready) -> None:
    webclient.ensure_built()
    server = Server(instance, asked.host, asked.port)
    supervisor = Supervisor(instance, note, server)
    with supervisor.running():
        note.ready, note.since = True, time.time()
        note.write()
        if asked.demo and server.token:
            _fill(supervisor)
        _tell(note, server, asked)
        ready()
        supervisor.watch()


def _fill(supervisor: Supervisor) -> None:
    """Through the same commands as real people use; only where nobody has begun yet."""
    line = [sys.executable, str(MANAGE), "demo"]
    if subprocess.run(line, env=supervisor.environment(), check=False).returncode:  # noqa: S603
        raise CannotGoOnError("the demonstration could not be made")
    supervisor.server.token = ""


def _tell(note: Note, server: Server, asked: Namespace) -> None:
    say(f"Parley runs at {note.address}")
    if server.token:
        say("There is no organisation yet. This link makes the first one, once:")
        say(f"  {note.address}/new/{server.token}")
    say("`./parley down` stops it" if asked.detach else "Ctrl-C stops it")
