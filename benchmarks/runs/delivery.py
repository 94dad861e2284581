"""From the send of a message to every parked client, at a steady rate."""

from __future__ import annotations

import asyncio
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from benchmarks.bounds import count, rate
from benchmarks.context import Context
from benchmarks.figures import milliseconds
from benchmarks.hearing import Hearing
from benchmarks.listening import Audience
from benchmarks.meter import Stretch, measured
from benchmarks.processes import memory
from benchmarks.sending import Outcome, Place, Senders

NAME = "delivery"
SENDERS = 8


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--clients", type=count(20_000), default=200)
    parser.add_argument("--rate", type=rate(1_000), default=5.0, help="messages a second")
    parser.add_argument("--grace", type=rate(120), default=10.0, help="seconds for stragglers")


async def run(context: Context) -> None:
    asked, stage = context.asked, context.stage
    channel = f"benchmark {asked.clients}"
    people = await stage.channel(channel, asked.clients)
    before, audience = memory(context.server), Audience(stage, people)
    senders = Senders(stage.site, people[:SENDERS], Place(channel))
    await audience.park()
    await senders.send_at(asked.rate, max(1, int(asked.rate * asked.warm_up)))
    await asyncio.sleep(asked.warm_up)
    parked = memory(context.server)
    with measured(context.server) as stretch:
        outcome = await senders.send_at(asked.rate, max(1, int(asked.rate * asked.seconds)))
        await audience.has_heard(outcome.ids, asked.grace)
    hearing = Hearing(audience.listeners, outcome.sent_at)
    senders.close()
    await audience.leave()
    judge(context, outcome, hearing)
    context.report.figures |= told(outcome, hearing, stretch) | {
        "memory_before": {name: asdict(used) for name, used in before.items()},
        "memory_parked": {name: asdict(used) for name, used in parked.items()},
    }


def judge(context: Context, outcome: Outcome, hearing: Hearing) -> None:
    check = context.report.check
    check("every send was accepted", not outcome.failures, outcome.told_failures)
    check("something was sent", bool(outcome.ids))
    hearing.judge(context.report)


def told(outcome: Outcome, hearing: Hearing, stretch: Stretch) -> dict[str, Any]:
    deliveries = hearing.deliveries
    return {
        "messages": len(outcome.ids),
        "deliveries": len(deliveries),
        "send_latency_ms": milliseconds(outcome.latencies),
        "each_delivery_ms": milliseconds(deliveries),
        "until_last_receiver_ms": milliseconds(hearing.last_receivers),
        "sends_late_by_at_most_ms": round(outcome.latest * 1000, 3),
        "cpu_ms_per_message": stretch.cpu_ms_per(len(outcome.ids)),
        "cpu_ms_per_delivery": stretch.cpu_ms_per(len(deliveries)),
        "client_load": stretch.client_load,
    }
