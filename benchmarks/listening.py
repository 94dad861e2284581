"""Parked clients: each has a queue and a connection that waits for the next event."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from time import perf_counter

from benchmarks.api import ask, explain, read_heard
from benchmarks.connection import Answer, Connection
from benchmarks.people import Person
from benchmarks.stage import Stage, all_hands

MOST_RETURNS = 50
PAUSE = 0.05
WANTED = {"event_types": ["message"], "fetch_event_types": [], "apply_markdown": True}


class Listener(Connection):
    """Hears, asks for more at once, and notes what it heard when."""

    def __init__(self, stage: Stage, person: Person) -> None:
        super().__init__(stage.site)
        self.caller = stage.caller(person)
        self.queue_id = ""
        self.last_event_id = -1
        self.heard: list[tuple[int, float]] = []
        self.failures: list[str] = []
        self.returns = 0
        self.is_parked = False
        self.returning: asyncio.Task[None] | None = None

    async def park(self) -> None:
        state = await ask(self, self.caller.post("/register", WANTED))
        self.queue_id, self.last_event_id = state["queue_id"], state["last_event_id"]
        self.parts = self.caller.poll_from(self.queue_id)
        self.is_parked = True
        self.poll()

    def poll(self) -> None:
        before, after = self.parts
        self.write(before + b"%d" % self.last_event_id + after)

    def answered(self, answer: Answer) -> None:
        if not self.is_parked:
            super().answered(answer)
        elif answer.status == 200:  # noqa: PLR2004 - the one status of success on this wire
            self.hear(answer)
        else:
            self.failures.append(explain(self.parts[0], answer))

    def hear(self, answer: Answer) -> None:
        events = read_heard(answer.body).events
        if events:
            self.last_event_id = max(self.last_event_id, events[-1].id)
        self.poll()  # first of all, as a client would that has nothing else to do
        for event in events:
            if event.type == "message" and event.message:
                self.heard.append((event.message.id, answer.when))

    def lost(self) -> None:
        super().lost()
        if self.is_parked and self.returns < MOST_RETURNS:
            self.returns += 1
            self.returning = asyncio.get_running_loop().create_task(self.come_back())

    async def come_back(self) -> None:
        """To the same queue: no server may forget it over a lost connection."""
        await asyncio.sleep(PAUSE * self.returns)
        try:
            await self.open()
            self.poll()
        except (OSError, TimeoutError) as error:
            self.failures.append(repr(error))
            self.lost()

    async def leave(self) -> None:
        self.is_parked = False
        self.close()
        request = self.caller.delete("/events", {"queue_id": self.queue_id})
        await ask(self, request)
        self.close()


class Audience:
    def __init__(self, stage: Stage, people: list[Person]) -> None:
        self.listeners = [Listener(stage, person) for person in people]

    async def park(self) -> None:
        await all_hands(self.listeners, Listener.park)

    async def has_heard(self, ids: Collection[int], within: float) -> None:
        """Returns when all have heard all of it, or when the time is up."""
        end, wanted = perf_counter() + within, set(ids)
        for listener in self.listeners:
            while len(wanted & {i for i, _ in listener.heard}) < len(wanted):
                if perf_counter() > end:
                    return
                await asyncio.sleep(PAUSE)

    async def leave(self) -> None:
        await all_hands(self.listeners, Listener.leave)
