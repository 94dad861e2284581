"""Full-text search in an archive of 100,000 messages, by how frequent the words are.

The archive is sent once, over HTTP or by a command of the operator's, and found again by later
runs: its messages carry their number.
"""

from __future__ import annotations

from argparse import ArgumentParser
from time import perf_counter

import msgspec

from benchmarks.api import Caller, channel_narrow
from benchmarks.asking import Ask, Look, repeat
from benchmarks.bounds import count, counts, rate
from benchmarks.connection import Answer
from benchmarks.context import Context
from benchmarks.runs.fetch import PAGE
from benchmarks.seeding import CHANNEL, Seeding
from benchmarks.texts import Archive

NAME = "search"


class Said(msgspec.Struct):
    content: str


class Matches(msgspec.Struct):
    messages: list[Said]


read_matches = msgspec.json.Decoder(Matches).decode


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--messages", type=count(10_000_000), default=100_000)
    parser.add_argument("--at-once", type=counts(64), default=[1])
    parser.add_argument(
        "--seed-command",
        help="fills the archive instead of HTTP; told what to write by BENCHMARK_CHANNEL, "
        "BENCHMARK_FIRST, BENCHMARK_LAST; `python -m benchmarks.texts FIRST LAST` prints the texts",
    )
    parser.add_argument("--seed-seconds", type=rate(14_400), default=3_600.0)


async def run(context: Context) -> None:
    seeding = Seeding(context)
    begun = perf_counter()
    context.report.figures["seeded"] = await seeding.fill(context.asked.messages)
    context.report.figures["seeding_seconds"] = round(perf_counter() - begun, 1)
    context.report.figures["indexed_after_seconds"] = await seeding.until_indexed()
    for at_once in context.asked.at_once:
        for kind, words in Archive().queries.items():
            look = look_for(words, seeding.count)
            await repeat(context, kind, searching(words, None), look, at_once)
            await repeat(context, f"{kind}_in_channel", searching(words, CHANNEL), look, at_once)


def searching(words: str, channel: str | None) -> Ask:
    search = [{"operator": "search", "operand": words}]
    narrow = [*(channel_narrow(channel) if channel else []), *search]
    fields = {"anchor": "newest", "num_before": PAGE, "num_after": 0, "narrow": narrow}
    return lambda caller: caller.get("/messages", fields)


def look_for(words: str, archive: int) -> Look:
    """Each match must have the words, and there must be as many as the archive has, up to a page.

    Others may have written the same words elsewhere, so there may be more.
    """
    texts = map(Archive().text, range(archive, 0, -1))
    known = (text for text in texts if all(word in text.split() for word in words.split()))
    expected = sum(1 for _ in zip(range(PAGE), known, strict=False))

    def look(_: Caller, answer: Answer) -> str:
        found = [each.content for each in read_matches(answer.body).messages]
        wrong = [text for text in found if not all(word in text for word in words.split())]
        if wrong:
            return f"{wrong[0]!r} does not have {words!r}"
        return "" if len(found) >= expected else f"{len(found)} found, {expected} expected"

    return look
