"""Clients of every age, all listening while something happens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.cast import Json, Person, World
from tests.replay.record import CAPABILITIES

MODERN = {
    "apply_markdown": True,
    "slim_presence": True,
    "client_gravatar": False,
    "include_subscribers": True,
    "client_capabilities": dict.fromkeys(CAPABILITIES, True),
}
OLD: Json = {}
SHUT_OUT = {"INVALID_API_KEY", "USER_DEACTIVATED", "UNAUTHORIZED"}


class Listeners:
    """ana and ben, each with a client that understands everything and one that does not."""

    def __init__(self, world: World) -> None:
        people = (world.ana, world.ben)
        self.all = [listening(p, asked) for p in people for asked in (MODERN, OLD)]

    def hear(self) -> Iterator[Json]:
        for each in self.all:
            while events := told(each):
                yield from events
                each.queue["last_event_id"] = events[-1]["id"]


def told(person: Person) -> list[Json]:
    """Nothing where what was just done shuts out the client."""
    answer = person.polls()
    if answer["result"] == "success":
        return list(answer["events"])
    assert answer["code"] in SHUT_OUT, answer
    return []


def listening(person: Person, asked: Json) -> Person:
    """With a queue of its own, and a key that the call to come may take away."""
    return replace(person, queue={}).listens(**asked)
