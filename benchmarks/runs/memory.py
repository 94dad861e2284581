"""Memory by process: as the server is, and with clients parked."""

from __future__ import annotations

import asyncio
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from benchmarks.bounds import count, rate
from benchmarks.context import Context
from benchmarks.listening import Audience
from benchmarks.processes import memory

NAME = "memory"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--clients", type=count(20_000), help="park so many, and measure again")
    parser.add_argument("--settle", type=rate(120), default=3.0, help="seconds before measuring")


async def run(context: Context) -> None:
    context.report.check("processes are known", bool(context.server), "give --server-pid")
    await asyncio.sleep(context.asked.settle)
    context.report.figures["as_it_is"] = told(context)
    if context.asked.clients:
        await park(context)


async def park(context: Context) -> None:
    audience = Audience(context.stage, context.stage.people[: context.asked.clients])
    await audience.park()
    await asyncio.sleep(context.asked.settle)
    context.report.figures["parked"] = told(context)
    failures = [failure for each in audience.listeners for failure in each.failures]
    returns = sum(each.returns for each in audience.listeners)
    context.report.check("every client stayed", not failures and not returns, str(failures[:3]))
    enough = len(audience.listeners) == context.asked.clients
    context.report.check("there were accounts for all clients", enough)
    await audience.leave()


def told(context: Context) -> dict[str, Any]:
    return {name: asdict(used) for name, used in memory(context.server).items()}
