"""Who has an instance now, and how others find what runs: a lock, and a note beside it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from parley.operations.instance import Instance, read_json, write_json
from parley.operations.locks import is_held, try_to_hold
from parley.operations.processes import Process, identify
from parley.operations.steps import CannotGoOnError

SERVING = "up"
PATIENCE = 0.5  # somebody may be looking whether the lock is held
COMMAND_PATIENCE = 20.0


class InUseError(CannotGoOnError):
    """By another process, which it names."""


@dataclass
class Note:
    """`what` is `up` or the management command that has the database started for itself."""

    what: str
    pid: int
    since: float
    address: str = ""
    url: str = ""
    ready: bool = False
    server: tuple[int, int] | None = None
    """Number and start of its process, so that the next launcher can end one left behind."""
    postgres: int | None = None
    path: Path = field(default=Path(), repr=False)

    def write(self) -> None:
        told = asdict(self)
        del told["path"]
        write_json(self.path, told)

    def says(self) -> str:
        if self.what != SERVING:
            return f"`{self.what}` uses it now (process {self.pid})"
        since = time.strftime("%Y-%m-%d %H:%M", time.localtime(self.since))
        where = f" at {self.address}" if self.address else ""
        state = "running" if self.ready else "starting"
        return (
            f"it is {state} already{where} since {since} (process {self.pid});"
            " `./parley down` stops it"
        )


def read_note(instance: Instance) -> Note | None:
    """What the present holder, or the last one, wrote."""
    content = read_json(instance.state)
    known = {one.name for one in fields(Note)}
    told = {name: value for name, value in content.items() if name in known}
    return Note(**told, path=instance.state) if told else None


@contextmanager
def claimed(instance: Instance, what: str, patience: float = PATIENCE) -> Iterator[Note]:
    """The instance is ours until the block ends or this process does."""
    handle = try_to_hold(instance.lock, patience)
    if handle is None:
        raise InUseError(busy(instance))
    try:
        _end_what_was_left(instance)
        note = Note(what, os.getpid(), time.time(), path=instance.state)
        note.write()
        yield note
    finally:
        instance.state.unlink(missing_ok=True)
        os.close(handle)


def busy(instance: Instance) -> str:
    note = read_note(instance)
    return f"{instance.path} is in use: {note.says() if note else 'another Parley starts there'}"


def serving(instance: Instance) -> Note | None:
    """The note of an instance that runs, though it may still be starting."""
    if not is_held(instance.lock):
        return None
    note = read_note(instance)
    return note if note and note.what == SERVING else None


def _end_what_was_left(instance: Instance) -> None:
    note = read_note(instance)
    if note and note.server:
        end(Process(*note.server))


def end(process: Process, patience: float = 8.0) -> None:
    process.signal(signal.SIGTERM)
    if not process.is_gone_within(patience):
        process.signal(signal.SIGKILL)
        process.is_gone_within(patience)


def server_of(pid: int) -> tuple[int, int] | None:
    found = identify(pid)
    return (found.pid, found.started) if found else None
