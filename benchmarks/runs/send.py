"""Latency and throughput of sending, by number of senders and size of the channel."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from benchmarks.bounds import counts
from benchmarks.context import Context
from benchmarks.figures import milliseconds
from benchmarks.meter import Stretch, measured
from benchmarks.sending import Outcome, Place, Senders

NAME = "send"
MANY = 20_000


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--members", type=counts(MANY), default=[20, 200, 2000])
    parser.add_argument("--senders", type=counts(256), default=[1, 16])


async def run(context: Context) -> None:
    measurements = []
    for members in context.asked.members:
        for senders in context.asked.senders:
            measurements.append(await measure(context, members, min(senders, members)))
    context.report.figures["sends"] = measurements


async def measure(context: Context, members: int, count: int) -> dict[str, Any]:
    channel = f"benchmark {members}"
    people = await context.stage.channel(channel, members)
    senders = Senders(context.stage.site, people[:count], Place(channel))
    try:
        await senders.send_for(context.asked.warm_up)
        with measured(context.server) as stretch:
            outcome = await senders.send_for(context.asked.seconds)
    finally:
        senders.close()
    judge(context, outcome, f"{members} members, {count} senders")
    return {"members": members, "senders": count, **told(outcome, stretch)}


def told(outcome: Outcome, stretch: Stretch) -> dict[str, Any]:
    return {
        "per_second": round(len(outcome.ids) / stretch.seconds, 1),
        "latency_ms": milliseconds(outcome.latencies),
        "cpu_ms_per_send": stretch.cpu_ms_per(len(outcome.ids)),
        "client_load": stretch.client_load,
    }


def judge(context: Context, outcome: Outcome, where: str) -> None:
    """An answer with an id that another send got too would be a message lost."""
    check, ids = context.report.check, outcome.ids
    check(f"every send was accepted ({where})", not outcome.failures, outcome.told_failures)
    check(f"something was sent ({where})", bool(ids))
    check(f"every message has its own id ({where})", len(set(ids)) == len(ids))
