"""Fetching 100 messages: the newest of one channel, and the newest of everything."""

from __future__ import annotations

from argparse import ArgumentParser

import msgspec

from benchmarks.api import Caller, channel_narrow
from benchmarks.asking import Ask, repeat
from benchmarks.bounds import count, counts
from benchmarks.connection import Answer
from benchmarks.context import Context
from benchmarks.sending import Place, Senders

NAME = "fetch"
PAGE = 100


class Numbered(msgspec.Struct):
    id: int


class Page(msgspec.Struct):
    messages: list[Numbered]


read_page = msgspec.json.Decoder(Page).decode


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--members", type=count(20_000), default=20)
    parser.add_argument("--at-once", type=counts(64), default=[1, 4])


async def run(context: Context) -> None:
    channel = f"benchmark {context.asked.members}"
    people = await context.stage.channel(channel, context.asked.members)
    senders = Senders(context.stage.site, people[:1], Place(channel))
    outcome = await senders.send_at(rate=500, count=PAGE)
    senders.close()
    context.report.check("there is a page to fetch", len(outcome.ids) == PAGE)
    for at_once in context.asked.at_once:
        await repeat(context, "channel", newest_of(channel), look, at_once)
        await repeat(context, "everything", newest_of(None), look, at_once)


def newest_of(channel: str | None) -> Ask:
    narrow = [] if channel is None else channel_narrow(channel)
    around = {"anchor": "newest", "num_before": PAGE, "num_after": 0, "narrow": narrow}
    return lambda caller: caller.get("/messages", around)


def look(_: Caller, answer: Answer) -> str:
    ids = [message.id for message in read_page(answer.body).messages]
    if len(ids) != PAGE:
        return f"{len(ids)} messages instead of {PAGE}"
    return "" if ids == sorted(set(ids)) else "not in order"
