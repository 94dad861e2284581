"""Processes by what the kernel says of them: a number alone may by now belong to another."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
DIES_WITH_US = ("setpriv", "--pdeathsig", "TERM", "--")
"""Before a command: should we be killed, the kernel asks it to end."""


@dataclass(frozen=True)
class Process:
    """`started` tells it from a later process with the same number."""

    pid: int
    started: int

    def is_alive(self) -> bool:
        return identify(self.pid) == self

    def signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            if self.is_alive():
                os.kill(self.pid, number)

    def is_gone_within(self, seconds: float) -> bool:
        patience = time.monotonic() + seconds
        while self.is_alive():
            if time.monotonic() > patience:
                return False
            time.sleep(0.01)
        return True


def identify(pid: int) -> Process | None:
    """A dead process nobody has waited for counts as gone."""
    fields = _stat(pid)
    if not fields or fields[0] in "ZX":
        return None
    return Process(pid, int(fields[19]))


def working_in(directory: Path) -> list[Process]:
    """Every process whose working directory this is, by inode: a bind mount has another name."""
    try:
        wanted = _inode(directory)
    except FileNotFoundError:
        return []
    found = []
    for pid in _pids():
        with suppress(OSError):
            if _inode(PROC / str(pid) / "cwd") == wanted and (process := identify(pid)):
                found.append(process)
    return found


def family(pid: int) -> list[int]:
    """The process and all that descend from it."""
    parents = {child: int(fields[1]) for child in _pids() if (fields := _stat(child))}
    found = [pid] if pid in parents else []
    for ancestor in found:  # grows while it is walked
        found += [child for child, parent in parents.items() if parent == ancestor]
    return found


def memory(pids: list[int]) -> tuple[int, int]:
    """Resident and proportional bytes; what is shared counts once in the second."""
    resident = proportional = 0
    for pid in pids:
        with suppress(OSError):
            rollup = dict(_lines_of(PROC / str(pid) / "smaps_rollup"))
            resident += int(rollup["Rss"].split()[0]) * 1024
            proportional += int(rollup["Pss"].split()[0]) * 1024
    return resident, proportional


def _lines_of(path: Path) -> list[tuple[str, str]]:
    pairs = (line.partition(":") for line in path.read_text().splitlines()[1:])
    return [(name, value) for name, _, value in pairs]


def _pids() -> list[int]:
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]


def _stat(pid: int) -> list[str]:
    """The fields after the name, which may itself hold blanks and brackets."""
    try:
        return (PROC / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return []


def _inode(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
