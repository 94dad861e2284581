"""`./parley status`: what runs, where, since when, and what memory it takes."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from argparse import Namespace

from parley.operations.claim import Note, read_note, serving
from parley.operations.instance import Instance, found
from parley.operations.places import named_data
from parley.operations.processes import family, memory
from parley.operations.steps import say

NOT_RUNNING = 3  # as `systemctl status` answers
MINUTE, HOUR, DAY = 60, 3600, 86_400


def status(asked: Namespace) -> int:
    instance = found(named_data(asked.data))
    note = serving(instance)
    if note is None:
        return _tell_that_not(instance)
    began = "runs" if note.ready else "is starting"
    say(f"Parley {began} at {note.address}, {_answers(note)}")
    since = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(note.since))
    say(f"since      {since}, {_age(note)}")
    say(f"data       {instance.path}")
    _tell_memory(note)
    return 0


def _tell_that_not(instance: Instance) -> int:
    say(f"Parley does not run; its data is in {instance.path}")
    note = read_note(instance)
    if instance.is_held() and note:
        say(note.says())
    return NOT_RUNNING


def _tell_memory(note: Note) -> None:
    server = family(note.server[0]) if note.server else []
    postgres = family(note.postgres) if note.postgres else []
    _tell_part("server", server)
    _tell_part("PostgreSQL", postgres)
    _tell_part("launcher", [note.pid])
    _tell_part("together", [*server, *postgres, note.pid])


def _tell_part(name: str, pids: list[int]) -> None:
    if not pids:
        say(f"{name:10} not running")
        return
    resident, proportional = memory(pids)
    many = f"process {pids[0]}" if len(pids) == 1 else f"{len(pids)} processes from {pids[0]}"
    many = many if name != "together" else f"{len(pids)} processes"
    say(f"{name:10} PSS {_mega(proportional)}  RSS {_mega(resident)}  {many}")


def _mega(size: int) -> str:
    return f"{size / 1_000_000:6.1f} MB"


def _answers(note: Note) -> str:
    began = time.monotonic()
    try:
        with urllib.request.urlopen(f"{note.address}/health", timeout=3) as answer:  # noqa: S310
            answer.read()
    except urllib.error.HTTPError as error:
        return f"but is not well: {error}"
    except OSError as error:
        return f"but does not answer: {error}"
    return f"answers in {(time.monotonic() - began) * 1000:.0f} ms"


def _age(note: Note) -> str:
    seconds = int(time.time() - note.since)
    if seconds >= DAY:
        return f"{seconds // DAY} d {seconds % DAY // HOUR} h ago"
    if seconds >= HOUR:
        return f"{seconds // HOUR} h {seconds % HOUR // MINUTE} min ago"
    return f"{seconds // MINUTE} min {seconds % MINUTE} s ago"
