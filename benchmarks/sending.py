"""Senders: people who send messages one after the other, each on a connection of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from time import perf_counter
from typing import NamedTuple
from urllib.parse import quote_plus, urlencode

from benchmarks.api import Caller, explain, read_sent
from benchmarks.connection import Connection, Site
from benchmarks.people import Person
from benchmarks.texts import typical_texts

SHOWN = 3
ENOUGH_FAILURES = 100


class Place(NamedTuple):
    channel: str
    topic: str = "benchmark"


def endless(texts: Sequence[str]) -> Iterator[bytes]:
    """Each a little different from all before, ready for a form."""
    quoted = [quote_plus(text).encode() for text in texts]
    for number in count(1):
        yield quoted[number % len(quoted)] + b"+%d" % number


@dataclass
class Outcome:
    """What became of the sends. Ids in the order in which their answers came."""

    ids: list[int] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    sent_at: dict[int, float] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    latest: float = 0.0  # how far a send left behind its time

    def add(self, message_id: int, begun: float, ended: float) -> None:
        self.ids.append(message_id)
        self.latencies.append(ended - begun)
        self.sent_at[message_id] = begun

    @property
    def told_failures(self) -> str:
        return f"{len(self.failures)} failed: {self.failures[:SHOWN]}" if self.failures else ""


class Sender:
    """Takes what it says from `contents`, and ends where they end."""

    def __init__(self, site: Site, person: Person, place: Place, contents: Iterator[bytes]) -> None:
        self.connection = Connection(site)
        self.caller = Caller(site, person)
        fields = {"type": "stream", "to": place.channel, "topic": place.topic}
        self.start = (urlencode(fields) + "&content=").encode()
        self.contents = contents

    async def send(self, content: bytes, outcome: Outcome) -> None:
        request = self.caller.post_form("/messages", self.start + content)
        begun = perf_counter()
        try:
            answer = await self.connection.request(request)
        except (OSError, TimeoutError) as error:
            outcome.failures.append(repr(error))
            return
        if answer.status == 200:  # noqa: PLR2004 - the one status of success on this wire
            outcome.add(read_sent(answer.body).id, begun, answer.when)
        else:
            outcome.failures.append(explain(request, answer))

    async def send_until(self, end: float, outcome: Outcome) -> None:
        for content in self.contents:
            if perf_counter() > end or len(outcome.failures) >= ENOUGH_FAILURES:
                return
            await self.send(content, outcome)


class Senders:
    def __init__(
        self,
        site: Site,
        people: list[Person],
        place: Place,
        contents: Iterator[bytes] | None = None,
    ) -> None:
        spoken = contents or endless(typical_texts([person.full_name for person in people]))
        self.each = [Sender(site, person, place, spoken) for person in people]

    async def send_for(self, seconds: float) -> Outcome:
        """Each at full speed."""
        outcome, end = Outcome(), perf_counter() + seconds
        await asyncio.gather(*(sender.send_until(end, outcome) for sender in self.each))
        return outcome

    async def send_at(self, rate: float, count: int) -> Outcome:
        """So many a second by the clock, whether or not the last one has been answered."""
        outcome, begun = Outcome(), perf_counter()
        idle: asyncio.Queue[Sender] = asyncio.Queue()
        for sender in self.each:
            idle.put_nowait(sender)
        async with asyncio.TaskGroup() as sends:
            for number in range(count):
                due = begun + number / rate
                await asyncio.sleep(max(0.0, due - perf_counter()))
                sender = await idle.get()
                outcome.latest = max(outcome.latest, perf_counter() - due)
                sends.create_task(_send_and_rest(sender, outcome, idle))
        return outcome

    def close(self) -> None:
        for sender in self.each:
            sender.connection.close()


async def _send_and_rest(sender: Sender, outcome: Outcome, idle: asyncio.Queue[Sender]) -> None:
    await sender.send(next(sender.contents), outcome)
    idle.put_nowait(sender)
