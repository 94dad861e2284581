"""Memory and CPU of the server's processes, by name, as the kernel tells them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


@dataclass(frozen=True)
class Process:
    pid: int
    parent: int
    name: str
    cpu: float


@dataclass
class Usage:
    processes: int = 0
    pss_mb: float = 0.0
    rss_mb: float = 0.0


def read_process(pid: int) -> Process | None:
    try:
        text = (PROC / str(pid) / "stat").read_text()
    except OSError:  # it has ended meanwhile
        return None
    name, rest = text[text.index("(") + 1 : text.rindex(")")], text[text.rindex(")") + 2 :].split()
    # Its own time and that of the children it has buried: nothing is lost when a backend ends.
    return Process(pid, int(rest[1]), name, sum(map(int, rest[11:15])) / TICKS)


def trees(roots: Iterable[int]) -> list[Process]:
    """The given processes and all below them, each once."""
    pids = [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]
    known = {found.pid: found for found in map(read_process, pids) if found}
    wanted = set(roots)
    return [process for process in known.values() if wanted & set(_line_of(process, known))]


def _line_of(process: Process, known: dict[int, Process]) -> Iterator[int]:
    at: Process | None = process
    while at:
        yield at.pid
        at = known.get(at.parent)


def cpu_seconds(roots: Iterable[int]) -> dict[str, float]:
    spent: dict[str, float] = {}
    for process in trees(roots):
        spent[process.name] = spent.get(process.name, 0.0) + process.cpu
    return spent


def memory(roots: Iterable[int]) -> dict[str, Usage]:
    used: dict[str, Usage] = {"total": Usage()}
    for process in trees(roots):
        pss, rss = _pss_and_rss(process.pid)
        for usage in (used["total"], used.setdefault(process.name, Usage())):
            usage.processes += 1
            usage.pss_mb = round(usage.pss_mb + pss / 1024, 2)
            usage.rss_mb = round(usage.rss_mb + rss / 1024, 2)
    return used


def _pss_and_rss(pid: int) -> tuple[int, int]:
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0, 0
    told = {line.split()[0]: int(line.split()[1]) for line in lines[1:]}
    return told.get("Pss:", 0), told.get("Rss:", 0)


def mentioning(folder: str) -> tuple[int, ...]:
    """Processes told of a folder by argument or environment: all that serve one instance."""
    pids = [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]
    return tuple(pid for pid in pids if pid != os.getpid() and folder in _told(pid))


def _told(pid: int) -> str:
    try:
        texts = [(PROC / str(pid) / name).read_bytes() for name in ("cmdline", "environ")]
    except OSError:  # ended, or somebody else's
        return ""
    return b"\0".join(texts).decode(errors="replace")
