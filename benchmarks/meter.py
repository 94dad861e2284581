"""Measures a stretch of time: how long it took, and the CPU that client and server spent in it."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter, process_time

from benchmarks.processes import cpu_seconds


@dataclass
class Stretch:
    seconds: float = 0.0
    client_cpu: float = 0.0
    server_cpu: dict[str, float] = field(default_factory=dict)

    def cpu_ms_per(self, operations: int) -> dict[str, float]:
        """By process name, and in all; empty where no process of the server was named."""
        if not self.server_cpu or not operations:
            return {}
        each = {name: s / operations * 1000 for name, s in self.server_cpu.items() if s}
        return {name: round(ms, 4) for name, ms in {**each, "total": sum(each.values())}.items()}

    @property
    def client_load(self) -> float:
        """Share of one core: near 1 it is the client that was measured, and not the server."""
        return round(self.client_cpu / self.seconds, 3) if self.seconds else 0.0


@contextmanager
def measured(server: Sequence[int]) -> Iterator[Stretch]:
    """The client's garbage collector rests meanwhile: its pauses are nobody's latency."""
    stretch = Stretch()
    gc.collect()
    gc.disable()
    before, own, begun = cpu_seconds(server) if server else {}, process_time(), perf_counter()
    try:
        yield stretch
    finally:
        stretch.seconds, stretch.client_cpu = perf_counter() - begun, process_time() - own
        after = cpu_seconds(server) if server else {}
        spent = {name: after[name] - before.get(name, 0.0) for name in after}
        stretch.server_cpu = {name: s for name, s in spent.items() if s > 0}
        gc.enable()
