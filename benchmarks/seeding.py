"""Fills the archive of the search benchmark, and goes on where an earlier run stopped."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Iterator
from time import perf_counter
from urllib.parse import quote_plus

from benchmarks.api import ask, channel_narrow
from benchmarks.connection import Connection
from benchmarks.context import Context
from benchmarks.sending import Place, Senders
from benchmarks.texts import Archive

CHANNEL = "benchmark archive"
HANDS = 32
NUMBER = re.compile(r"No\. (\d+):")
PAUSE = 0.2


class Seeding:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.archive = Archive()
        self.count = 0

    async def fill(self, wanted: int) -> int:
        """Returns how many had to be written; `count` is how many there are."""
        members = min(HANDS, len(self.context.stage.people))
        people = await self.context.stage.channel(CHANNEL, members)
        self.count = await self._newest_number()
        missing = max(0, wanted - self.count)
        if missing and self.context.asked.seed_command:
            await self._run_command(self.count + 1, wanted)
        elif missing:
            contents = self._contents(self.count + 1, wanted)
            senders = Senders(self.context.stage.site, people, Place(CHANNEL, "shelf"), contents)
            outcome = await senders.send_for(self.context.asked.seed_seconds)
            senders.close()
            check = self.context.report.check
            check("every text was stored", not outcome.failures, outcome.told_failures)
        self.count = max(self.count, await self._newest_number())
        told = f"{self.count} of {wanted}"
        self.context.report.check("the archive is complete", self.count >= wanted, told)
        return missing

    def _contents(self, first: int, last: int) -> Iterator[bytes]:
        for number in range(first, last + 1):
            yield quote_plus(self.archive.text(number)).encode()

    async def _newest_number(self) -> int:
        found = await self._messages(channel_narrow(CHANNEL))
        numbers = [NUMBER.search(text) for text in found]
        return max((int(number[1]) for number in numbers if number), default=0)

    async def _messages(self, narrow: list[dict[str, str]]) -> list[str]:
        fields = {"anchor": "newest", "num_before": 100, "num_after": 0, "narrow": narrow}
        connection = Connection(self.context.stage.site)
        caller = self.context.stage.caller(self.context.stage.people[0])
        found = await ask(connection, caller.get("/messages", fields))
        connection.close()
        return [message["content"] for message in found["messages"]]

    async def _run_command(self, first: int, last: int) -> None:
        told = {"CHANNEL": CHANNEL, "FIRST": str(first), "LAST": str(last)}
        surroundings = os.environ | {f"BENCHMARK_{name}": value for name, value in told.items()}
        command = self.context.asked.seed_command
        running = await asyncio.create_subprocess_shell(command, env=surroundings)
        code = await asyncio.wait_for(running.wait(), self.context.asked.seed_seconds)
        self.context.report.check("the seed command succeeded", code == 0, f"exit code {code}")

    async def until_indexed(self) -> float:
        """A server may index after it has answered: searching waits for the last text."""
        begun = perf_counter()
        rarest = min(self.archive.text(self.count).split()[2:], key=self._weight)
        while perf_counter() - begun < self.context.asked.seed_seconds:
            found = await self._messages(channel_narrow(CHANNEL, rarest))
            if any(f"No. {self.count}:" in text for text in found):
                return round(perf_counter() - begun, 2)
            await asyncio.sleep(PAUSE)
        self.context.report.check("the archive is indexed", passed=False)
        return -1.0

    def _weight(self, word: str) -> int:
        return -self.archive.words.index(word)
