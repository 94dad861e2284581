"""Registering: the whole state as a new client loads it, and the feed of messages alone."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

import msgspec

from benchmarks.api import Caller, ask
from benchmarks.asking import Ask, repeat
from benchmarks.bounds import count, counts
from benchmarks.connection import Answer, Connection
from benchmarks.context import Context

NAME = "register"
MESSAGES = {"event_types": ["message"], "fetch_event_types": []}
EVERYTHING = {"apply_markdown": True, "client_gravatar": True, "slim_presence": True}


class Registered(msgspec.Struct):
    queue_id: str
    last_event_id: int


read_registered = msgspec.json.Decoder(Registered).decode


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--members", type=count(20_000), default=20)
    parser.add_argument("--at-once", type=counts(64), default=[1, 4])


async def run(context: Context) -> None:
    await context.stage.channel(f"benchmark {context.asked.members}", context.asked.members)
    queues = Queues()
    for at_once in context.asked.at_once:
        await repeat(context, "everything", registering(EVERYTHING), queues.look, at_once)
        await repeat(context, "messages_only", registering(MESSAGES), queues.look, at_once)
    await queues.drop(context)


def registering(fields: Mapping[str, Any]) -> Ask:
    return lambda caller: caller.post("/register", fields)


class Queues:
    """What was registered, to be dropped when the measuring is over."""

    def __init__(self) -> None:
        self.owners: dict[str, Caller] = {}

    def look(self, caller: Caller, answer: Answer) -> str:
        queue_id = read_registered(answer.body).queue_id
        if queue_id in self.owners:
            return f"queue {queue_id} was given out twice"
        self.owners[queue_id] = caller
        return ""

    async def drop(self, context: Context) -> None:
        connection = Connection(context.stage.site)
        for queue_id, caller in self.owners.items():
            await ask(connection, caller.delete("/events", {"queue_id": queue_id}))
        connection.close()
