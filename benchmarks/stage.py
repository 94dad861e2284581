"""Prepares what a run needs, by the same requests as any administrator."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from benchmarks.api import Caller, ask
from benchmarks.connection import Connection, Site
from benchmarks.people import Person, introduce

Item = TypeVar("Item")
AT_ONCE = 500
HANDS = 8


class Stage:
    def __init__(self, site: Site, owner: Person, people: list[Person]) -> None:
        self.site = site
        self.owner = Caller(site, owner)
        self.people = people
        self.door = Connection(site)

    async def meet(self) -> None:
        """Learns the people's ids and names, unless the file of accounts has them."""
        if all(person.user_id and person.full_name for person in self.people):
            return
        found = await ask(self.door, self.owner.get("/users"))
        self.people = introduce(self.people, found["members"])

    async def channel(self, name: str, members: int) -> list[Person]:
        """A channel with so many members, the first of the people. May exist already."""
        if members > len(self.people):
            raise ValueError(f"{members} members asked for, {len(self.people)} accounts given.")
        chosen = self.people[:members]
        for start in range(0, members, AT_ONCE):
            some = chosen[start : start + AT_ONCE]
            fields = {
                "subscriptions": [{"name": name}],
                "principals": [person.principal for person in some],
            }
            await ask(self.door, self.owner.post("/users/me/subscriptions", fields))
        return chosen

    def caller(self, person: Person) -> Caller:
        return Caller(self.site, person)

    def close(self) -> None:
        self.door.close()


async def all_hands(items: Iterable[Item], work: Callable[[Item], Awaitable[None]]) -> None:
    """Works through the items, a few at a time."""
    waiting = iter(list(items))

    async def hand() -> None:
        for item in waiting:
            await work(item)

    async with asyncio.TaskGroup() as group:
        for _ in range(HANDS):
            group.create_task(hand())
