"""The command line: one run, JSON on standard output, exit code 1 if a check failed."""

from __future__ import annotations

import asyncio
import os
import resource
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

import uvloop

from benchmarks.api import Refused
from benchmarks.bounds import count, rate
from benchmarks.connection import Site
from benchmarks.context import Context
from benchmarks.people import Person, load_people
from benchmarks.report import Report
from benchmarks.runs import delivery, fetch, memory, quiet, register, search, send
from benchmarks.stage import Stage

RUNS = {run.NAME: run for run in (send, delivery, quiet, fetch, register, search, memory)}
UNTOLD = {"run", "owner_key", "accounts", "seed_command"}
LONGEST = 14_400.0


def main(arguments: list[str] | None = None) -> int:
    asked = parse(arguments)
    if asked.pin_client is not None:
        os.sched_setaffinity(0, {asked.pin_client})
    allow_many_files()
    try:
        report = uvloop.run(bounded(asked))
    except (Refused, ValueError, OSError, TimeoutError, ExceptionGroup) as error:
        first = first_of(error)
        print(f"{asked.run}: {type(first).__name__}: {first}", file=sys.stderr)
        return 1
    print(report.as_json())
    return 0 if report.passed else 1


def first_of(error: Exception) -> Exception:
    """Of many clients that failed for one reason, one tells it."""
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return error


def parse(arguments: list[str] | None) -> Namespace:
    parser = ArgumentParser(prog="benchmarks", description=__doc__)
    runs = parser.add_subparsers(dest="run", required=True)
    for name, run in RUNS.items():
        own = runs.add_parser(name, help=(run.__doc__ or "").split("\n")[0])
        add_shared_arguments(own)
        run.add_arguments(own)
    return parser.parse_args(arguments)


def add_shared_arguments(parser: ArgumentParser) -> None:
    key = os.environ.get("BENCHMARK_OWNER_KEY")
    parser.add_argument("--site", required=True, help="as in http://127.0.0.1:9991")
    parser.add_argument("--owner-email", required=True)
    parser.add_argument("--owner-key", default=key, help="or in BENCHMARK_OWNER_KEY")
    parser.add_argument("--accounts", type=Path, required=True, help="JSON: [{email, api_key}]")
    parser.add_argument("--server-pid", type=int, action="append", default=[], help="and all below")
    parser.add_argument("--pin-client", type=int, help="the core this program keeps to")
    parser.add_argument("--seconds", type=rate(600), default=5.0, help="of each measurement")
    parser.add_argument("--warm-up", type=rate(60), default=1.0, help="seconds before it")
    parser.add_argument("--timeout", type=count(600), default=30, help="of one request")


async def bounded(asked: Namespace) -> Report:
    async with asyncio.timeout(LONGEST):
        return await perform(asked)


async def perform(asked: Namespace) -> Report:
    owner = Person(asked.owner_email, asked.owner_key or "")
    stage = Stage(Site.at(asked.site, asked.timeout), owner, load_people(asked.accounts))
    told = {name: value for name, value in vars(asked).items() if name not in UNTOLD}
    context = Context(stage, asked, asked.server_pid, Report(asked.run, told))
    await stage.meet()
    await RUNS[asked.run].run(context)
    stage.close()
    return context.report


def allow_many_files() -> None:
    """A connection is an open file, and the usual limit is below a thousand clients' need."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
