"""Leaves the terminal once the work has begun well; until then it speaks and fails in front."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from parley.operations.steps import CannotGoOnError, explain

READY, FAILED = b"\0", b"\1"


def in_background(work: Callable[[Callable[[], None]], int], log: Path) -> int:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _work(work, writer, log)
    os.close(writer)
    return _relay(reader, child)


def _work(work: Callable[[Callable[[], None]], int], writer: int, log: Path) -> None:
    """Never returns: the stack below belongs to the process in front."""
    os.setsid()
    _replace(os.open(os.devnull, os.O_RDONLY), 0)
    _replace(writer, 1, 2)
    try:
        work(lambda: _leave(log))
    except (CannotGoOnError, OSError) as error:
        os.write(1, FAILED + f"{explain(error)}\n".encode())
    except BaseException:  # noqa: BLE001 - this is the end of the process
        traceback.print_exc()
    sys.stdout.flush()
    os._exit(0)


def _leave(log: Path) -> None:
    os.write(1, READY)
    _replace(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 1, 2)


def _replace(source: int, *places: int) -> None:
    for place in places:
        os.dup2(source, place)
    os.close(source)


def _relay(reader: int, child: int) -> int:
    signal.signal(signal.SIGINT, lambda *_: os.kill(child, signal.SIGINT))
    told = b""
    while told := os.read(reader, 4096):
        said, failed, why = told.partition(FAILED)
        with suppress(BrokenPipeError):
            os.write(1, said.replace(READY, b""))
            os.write(2, why)
        if READY in told:
            return 0
        if failed:
            break
    return 1
