"""Runs everything and compares it with what is to be reached; prints Markdown.

`python -m benchmarks.run_all` starts a fresh Parley for it; with --site it measures another server.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.fresh import ROOT, Server, fresh_parley
from benchmarks.targets import TARGETS, Reports, Target

PEOPLE = 2_000
LONGEST = 7_200
RUNS = {
    "memory": ("memory", "--clients", "1000"),
    "register": ("register", "--at-once", "1"),
    "fetch": ("fetch", "--at-once", "1"),
    "send": ("send",),
    "delivery_200": ("delivery", "--clients", "200", "--rate", "5"),
    "delivery_1000": ("delivery", "--clients", "1000", "--rate", "1"),
    "quiet": ("quiet", "--clients", "1000"),
    "search": ("search",),
}
LONGER = 3  # a delivery run sees few messages a second


def main() -> int:
    asked = parse()
    with measured_server(asked) as server:
        reports = {name: perform(name, server, asked) for name in asked.only or RUNS}
    if asked.keep:
        asked.keep.write_text(json.dumps(reports, indent=1))
    print("\n".join(table(reports)))
    all_met = all(target.is_met(target.read(reports)) for target in known(reports))
    return 0 if all_met and all(report["summary"]["passed"] for report in reports.values()) else 1


def parse() -> Namespace:
    parser = ArgumentParser(prog="benchmarks.run_all", description=__doc__)
    parser.add_argument("--seconds", type=int, default=10, help="of each measurement")
    parser.add_argument("--only", nargs="+", choices=RUNS, help="some runs instead of all")
    parser.add_argument("--keep", type=Path, help="write the reports of the runs there, as JSON")
    parser.add_argument("--pin-client", type=int, help="the core the load generator keeps to")
    parser.add_argument("--site", help="a server that runs already, with the four options below")
    parser.add_argument("--owner-email")
    parser.add_argument("--owner-key")
    parser.add_argument("--accounts", type=Path)
    parser.add_argument("--server-pid", type=int, action="append", default=[])
    return parser.parse_args()


def measured_server(asked: Namespace) -> AbstractContextManager[Server]:
    if not asked.site:
        return fresh_parley(PEOPLE)
    pids = tuple(asked.server_pid)
    return nullcontext(Server(asked.site, asked.owner_email, asked.owner_key, asked.accounts, pids))


def perform(name: str, server: Server, asked: Namespace) -> dict[str, Any]:
    print(f"{name} ...", file=sys.stderr, flush=True)
    seconds = asked.seconds * (LONGER if name.startswith("delivery") else 1)
    command = [sys.executable, "-m", "benchmarks", *RUNS[name], "--site", server.site]
    command += ["--owner-email", server.owner_email, "--accounts", str(server.accounts)]
    command += ["--seconds", str(seconds)]
    command += [part for pid in server.pids for part in ("--server-pid", str(pid))]
    command += [] if asked.pin_client is None else ["--pin-client", str(asked.pin_client)]
    secret = os.environ | {"BENCHMARK_OWNER_KEY": server.owner_key}
    done = subprocess.run(  # noqa: S603 - our own command
        command, cwd=ROOT, env=secret, stdout=subprocess.PIPE, timeout=LONGEST, check=False
    )
    if not done.stdout:
        raise SystemExit(f"The run {name} came to nothing.")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def known(reports: Reports) -> Iterator[Target]:
    """Targets whose run was performed: --only leaves some out."""
    for target in TARGETS:
        try:
            target.read(reports)
        except KeyError:
            continue
        yield target


def table(reports: Reports) -> Iterator[str]:
    now, load = datetime.now(UTC), os.getloadavg()[0]
    yield f"## {now:%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, load average {load:.1f} afterwards"
    yield ""
    yield "| | reference | to reach | measured | |"
    yield "|---|---|---|---|---|"
    for target in known(reports):
        value = target.read(reports)
        verdict = ("met" if target.is_met(value) else "**missed**") if target.goal else ""
        measured = f"{value:,.4g} {target.unit}"
        yield f"| {target.what} | {target.reference} | {target.goal} | {measured} | {verdict} |"
    yield ""
    for name, report in reports.items():
        failed = report["summary"]["failed"]
        yield f"- {name}: " + (
            f"checks failed: {'; '.join(failed)}" if failed else "all checks passed"
        )


if __name__ == "__main__":
    sys.exit(main())
