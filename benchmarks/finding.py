"""Finding among a million messages, over HTTP: what is asked most, by four people who see more or
less of them.

The archive is written by SQL into a throw-away database of its own, so this runs against Parley
only. Prints a table for RESULTS.md:

    .venv/bin/python -m benchmarks.finding --messages 1000000

`--database` names one that is kept: it is filled if it is empty.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from http import HTTPStatus
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "server"))

import django
from django.core.management import call_command
from parley.operations.temporary import temporary_cluster

from benchmarks.api import Caller
from benchmarks.connection import Connection, Site
from benchmarks.figures import milliseconds
from benchmarks.fresh import free_port
from benchmarks.people import Person
from benchmarks.texts import Archive

PAGE = 100
Narrow = list[list[object]]


def questions() -> dict[str, Narrow]:
    words = Archive().queries
    return {
        "combined feed": [],
        "search, common word": [["search", words["common"]]],
        "search, medium word": [["search", words["frequent"]]],
        "search, rare word": [["search", words["rare"]]],
        "search, two words": [["search", words["two_words"]]],
        "search, absent word": [["search", words["absent"]]],
        "search, word said only where one may not look": [["search", "hushhush"]],
        "search, part of a word": [["search", words["rare"][1:]]],
        "search, common word, public channels": [
            ["channels", "public"],
            ["search", words["common"]],
        ],
        "search, medium word, by a sender": [
            ["sender", "sender500@benchmark.example.org"],
            ["search", words["frequent"]],
        ],
        "sender, busy": [["sender", "sender1@benchmark.example.org"]],
        "sender, quiet": [["sender", "sender900@benchmark.example.org"]],
        "is:mentioned": [["is", "mentioned"]],
        "is:starred": [["is", "starred"]],
        "is:dm": [["is", "dm"]],
        "dm-including": [["dm-including", "sender7@benchmark.example.org"]],
        "has:link": [["has", "link"]],
        "has:image": [["has", "image"]],
        "has:attachment": [["has", "attachment"]],
        "has:reaction": [["has", "reaction"]],
        "is:resolved": [["is", "resolved"]],
        "is:followed": [["is", "followed"]],
        "topic": [["topic", "topic 3"]],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--database", help="postgresql://…, to be kept; else a throw-away one")
    parser.add_argument("--only", nargs="+", help="questions that begin like this")
    asked = parser.parse_args()
    with nullcontext(asked.database) if asked.database else temporary_cluster() as url:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "parley.settings",
            "PARLEY_SECRET_KEY": "only for a benchmark",
            "PARLEY_DATABASE_URL": url,
            "PARLEY_RATE_LIMITING": "false",
        }
        django.setup()
        call_command("migrate", verbosity=0)
        people = filled(asked.messages)
        with served() as site:
            asyncio.run(measure(Site.at(site, 60), people, asked))


def filled(messages: int) -> dict[str, Person]:
    """Who looks, by name."""
    from parley.accounts.commands import api_key_of  # noqa: PLC0415 - has models

    from benchmarks.great_archive import GreatArchive, execute, lookers  # noqa: PLC0415

    names = [looker.name for looker in lookers()]
    if not execute("SELECT 1 FROM parley_message OFFSET %(n)s LIMIT 1", n=messages - 1):
        begun = time.perf_counter()
        GreatArchive(messages).fill()
        print(f"filled in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    found = execute("SELECT name, email, id FROM parley_account WHERE email LIKE 'looker%%'")
    known = {name: Person(email, api_key_of(id_), id_, name) for name, email, id_ in found}
    return {name: known[name] for name in names}


@contextmanager
def served() -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "parley.serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=sys.path[0], stdout=subprocess.PIPE)  # noqa: S603
    try:
        assert server.stdout
        while not server.stdout.readline().startswith(b"serving"):
            if server.poll() is not None:
                raise SystemExit("The server ended before it served.")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


async def measure(site: Site, people: dict[str, Person], asked: argparse.Namespace) -> None:
    print("| p50 / p99 in ms, found | " + " | ".join(people) + " |")
    print("|---" * (len(people) + 1) + "|")
    for name, narrow in questions().items():
        if asked.only and not any(name.startswith(each) for each in asked.only):
            continue
        cells = [await put(site, who, narrow, asked.rounds) for who in people.values()]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


async def put(site: Site, who: Person, narrow: Narrow, rounds: int) -> str:
    fields: dict[str, Any] = {"anchor": "newest", "num_before": PAGE, "num_after": 0}
    request = Caller(site, who).get("/messages", {**fields, "narrow": narrow})
    connection = Connection(site)
    answer = await connection.request(request)
    if answer.status == HTTPStatus.BAD_REQUEST:
        return "refused"  # a guest does not know everybody
    found = len(json.loads(answer.body)["messages"])
    for _ in range(3):
        await connection.request(request)
    took = []
    for _ in range(rounds):
        begun = time.perf_counter()
        answer = await connection.request(request)
        took.append(answer.when - begun)
    connection.close()
    figures = milliseconds(took)
    return f"{figures['p50']:.1f} / {figures['p99']:.1f}, {found}"


if __name__ == "__main__":
    main()
