"""The flags that come with the news of a change are all that a message has."""

from __future__ import annotations

import pytest

from tests.cast import Person, World
from tests.reading.acting import flag, joins


@pytest.mark.parametrize("change", [{"content": "x @**all**"}, {"topic": "other"}])
def test_each_hears_what_the_message_is_to_it(world: World, change: dict[str, str]) -> None:
    carl = world.account("carl")
    people: list[Person] = [world.ana, world.ben, world.gus, carl]
    for person in people[1:]:
        joins(world, person)
    said = world.said(world.ana, "design", "x")
    flag(world.ben, "add", "read", said)
    flag(world.ben, "add", "starred", said)
    carl.call("POST", f"/users/me/muted_users/{world.ana.id}")
    for person in people:
        person.listens(event_types=["update_message"])

    world.ana.call("PATCH", f"/messages/{said}", **change)

    wildcards = ["stream_wildcard_mentioned", "wildcard_mentioned"] if "content" in change else []
    told = {person.name: person.hears()[0]["flags"] for person in people}
    assert told == {
        "ana": ["read", *wildcards],
        "ben": ["read", "starred", *wildcards],
        "gus": [*wildcards],
        "carl": ["read", *wildcards],
    }
    for person in people:
        assert person.call("GET", f"/messages/{said}")["message"]["flags"] == told[person.name]
