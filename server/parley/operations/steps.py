"""What the person at the terminal is told: each step with its time, and why it cannot go on."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class CannotGoOnError(Exception):
    """One clear line for a person; the launcher prints it and exits with 1."""


def explain(error: Exception) -> str:
    """What the machine refused, without the number it has for that."""
    if isinstance(error, OSError) and error.filename:
        return f"{error.strerror}: {os.fsdecode(error.filename)}"
    return str(error)


def say(text: str = "", end: str = "\n") -> None:
    with suppress(BrokenPipeError):  # that nobody listens any more is no reason to stop a server
        sys.stdout.write(text + end)
        sys.stdout.flush()


@contextmanager
def step(text: str) -> Iterator[None]:
    began = time.monotonic()
    say(f"  {text} ...", end=" ")
    try:
        yield
    except BaseException:
        say("failed")
        raise
    say(f"{time.monotonic() - began:.1f} s")
