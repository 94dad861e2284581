"""`./parley down`: stops an instance wherever it was started."""

from __future__ import annotations

import os
import signal
import time
from argparse import Namespace

from parley.operations.claim import busy, claimed, serving
from parley.operations.cluster import Cluster
from parley.operations.instance import Instance, found
from parley.operations.places import named_data
from parley.operations.steps import CannotGoOnError, say

PATIENCE = 90.0


def down(asked: Namespace) -> int:
    instance = found(named_data(asked.data))
    note = serving(instance)
    if note is None:
        _clear(instance)
        say("it was not running")
        return 0
    os.kill(note.pid, signal.SIGTERM)
    _await_end(instance)
    say("stopped")
    return 0


def _clear(instance: Instance) -> None:
    """What a launcher that was killed may have left behind ends too."""
    if instance.lock.exists():
        with claimed(instance, "down"):
            Cluster(instance.path, instance.name).clear()


def _await_end(instance: Instance) -> None:
    until = time.monotonic() + PATIENCE
    while instance.is_held():
        if time.monotonic() > until:
            raise CannotGoOnError(f"it does not stop; {busy(instance)}")
        time.sleep(0.05)
