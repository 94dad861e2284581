"""Repeats a reading request and measures it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from benchmarks.api import Caller, explain
from benchmarks.connection import Answer, Connection, Site
from benchmarks.context import Context
from benchmarks.figures import milliseconds
from benchmarks.meter import Stretch, measured

SHOWN = 3
ENOUGH_FAILURES = 100
Ask = Callable[[Caller], bytes]
Look = Callable[[Caller, Answer], str]


@dataclass
class Asked:
    latencies: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    bytes: int = 0

    def add(self, answer: Answer, begun: float, fault: str) -> None:
        self.bytes = len(answer.body)
        self.latencies.append(answer.when - begun)
        if fault:
            self.failures.append(fault)


@dataclass(frozen=True)
class Question:
    """`look` says what is wrong with an answer, or nothing."""

    site: Site
    ask: Ask
    look: Look

    async def put_by(self, callers: Sequence[Caller], seconds: float) -> Asked:
        asked, end = Asked(), perf_counter() + seconds
        await asyncio.gather(*(self._put_until(end, caller, asked) for caller in callers))
        return asked

    async def _put_until(self, end: float, caller: Caller, asked: Asked) -> None:
        connection, request = Connection(self.site), self.ask(caller)
        while perf_counter() < end and len(asked.failures) < ENOUGH_FAILURES:
            begun = perf_counter()
            answer = await connection.request(request)
            is_good = answer.status == 200  # noqa: PLR2004 - the one status of success
            fault = self.look(caller, answer) if is_good else explain(request, answer)
            asked.add(answer, begun, fault)
        connection.close()


async def repeat(context: Context, name: str, ask: Ask, look: Look, at_once: int = 1) -> None:
    """So many people ask the same for the run's seconds, each one thing after the other."""
    stage, question = context.stage, Question(context.stage.site, ask, look)
    callers = [stage.caller(person) for person in stage.people[:at_once]]
    await question.put_by(callers, context.asked.warm_up)
    with measured(context.server) as stretch:
        asked = await question.put_by(callers, context.asked.seconds)
    told = context.report.figures.setdefault(name, [])
    told.append(_told(asked, stretch, at_once))
    detail = f"{len(asked.failures)} not: {asked.failures[:SHOWN]}"
    is_good = bool(asked.latencies) and not asked.failures
    context.report.check(f"every answer was right ({name}, {at_once} at once)", is_good, detail)


def _told(asked: Asked, stretch: Stretch, at_once: int) -> dict[str, Any]:
    return {
        "at_once": at_once,
        "per_second": round(len(asked.latencies) / stretch.seconds, 1),
        "latency_ms": milliseconds(asked.latencies),
        "bytes": asked.bytes,
        "cpu_ms_per_request": stretch.cpu_ms_per(len(asked.latencies)),
        "client_load": stretch.client_load,
    }
