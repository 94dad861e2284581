"""Clients that hear nothing for long while the organisation is busy, and then one message each.

A server that remembers only so much of the recent past must not look up the rest for every client
when all of them wake at once.
"""

from __future__ import annotations

import asyncio
from argparse import ArgumentParser
from dataclasses import asdict

from benchmarks.bounds import count, rate
from benchmarks.context import Context
from benchmarks.figures import milliseconds
from benchmarks.hearing import Hearing
from benchmarks.listening import Audience
from benchmarks.meter import measured
from benchmarks.people import Person
from benchmarks.processes import memory
from benchmarks.sending import Outcome, Place, Senders

NAME = "quiet"
BUSY, QUIET = "benchmark elsewhere", "benchmark quiet"
SENDERS = 16
PACE = 500.0


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--clients", type=count(20_000), default=1_000)
    parser.add_argument("--elsewhere", type=count(1_000_000), default=5_000, help="messages")
    parser.add_argument("--words", type=count(100), default=3, help="messages they hear at last")
    parser.add_argument("--grace", type=rate(300), default=60.0, help="seconds for stragglers")


async def run(context: Context) -> None:
    asked, stage, report = context.asked, context.stage, context.report
    busy = await stage.channel(BUSY, SENDERS)
    people = await stage.channel(QUIET, SENDERS + asked.clients)
    audience = Audience(stage, people[SENDERS:])
    await audience.park()
    elsewhere = await say(context, busy, Place(BUSY), asked.elsewhere, PACE)
    await asyncio.sleep(asked.warm_up)
    before = memory(context.server)
    with measured(context.server) as stretch:
        outcome = await say(context, people[:1], Place(QUIET), asked.words, 1.0)
        await audience.has_heard(outcome.ids, asked.grace)
    after = memory(context.server)
    hearing = Hearing(audience.listeners, outcome.sent_at)
    await audience.leave()
    hearing.judge(report)
    report.check("something was sent", len(outcome.ids) == asked.words)
    report.figures |= {
        "elsewhere": len(elsewhere.ids),
        "each_delivery_ms": milliseconds(hearing.deliveries),
        "until_last_receiver_ms": milliseconds(hearing.last_receivers),
        "cpu_ms_per_delivery": stretch.cpu_ms_per(len(hearing.deliveries)),
        "memory_before": {name: asdict(used) for name, used in before.items()},
        "memory_after": {name: asdict(used) for name, used in after.items()},
    }


async def say(
    context: Context, people: list[Person], place: Place, number: int, pace: float
) -> Outcome:
    senders = Senders(context.stage.site, people, place)
    outcome = await senders.send_at(pace, number)
    senders.close()
    where = f"every send was accepted ({place.channel})"
    context.report.check(where, not outcome.failures, outcome.told_failures)
    return outcome
