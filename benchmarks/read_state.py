"""Read state, measured where it is kept: one reader of one channel, by the habits that hurt.

Unlike the other benchmarks this one talks to Parley's own commands, in a throw-away database of its
own. Beside them it keeps the same state as ranges in a table of its own, which is what the decision
in docs/decisions is about. Prints a line per habit, as JSON:

    .venv/bin/python -m benchmarks.read_state --messages 200000
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "server"))

import django
from django.core.management import call_command
from parley.operations.temporary import temporary_cluster

TOPICS, SOME, MOST = 10, 3, 7
HALF, NEARLY_ALL = 0.5, 0.9
Habit = Callable[[int, int], bool]
"""Whether a message is read: of its place in the channel, and the newest one's."""
HABITS: dict[str, Habit] = {
    "all read": lambda _, __: True,
    "newest 1000 half read": lambda seq, last: seq <= last - 1000 or seq % 2 == 0,
    "random half read": lambda _, __: random.random() < HALF,  # noqa: S311
    "random tenth unread": lambda _, __: random.random() < NEARLY_ALL,  # noqa: S311
    "3 of every 10 topics read": lambda seq, _: seq % TOPICS < SOME,
    "7 of every 10 topics read": lambda seq, _: seq % TOPICS < MOST,
    "nothing read": lambda _, __: False,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--messages", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    random.seed(7)  # the same habits in every run
    with temporary_cluster() as url:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "parley.settings",
            "PARLEY_SECRET_KEY": "only for a benchmark",
            "PARLEY_DATABASE_URL": url,
        }
        django.setup()
        call_command("migrate", verbosity=0)
        measure(asked.messages, asked.rounds)


def measure(messages: int, rounds: int) -> None:
    from benchmarks.one_reader import Reader  # noqa: PLC0415 - has models, which need the settings

    reader = Reader(messages)
    for name, is_read in HABITS.items():
        reader.takes_up(is_read)
        print(json.dumps({"habit": name, **reader.measured(rounds)}), flush=True)


if __name__ == "__main__":
    main()
