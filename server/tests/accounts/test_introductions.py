"""A guest is told who people are as it meets them, and that they are gone as they part."""

from __future__ import annotations

from tests.cast import Person, World

HOUSE = "Notification Bot"


def told(person: Person) -> list[tuple[str, str]]:
    """Without the house's own bot, which writes to whoever is put into a channel."""
    events = [event for event in person.hears() if event["type"] == "realm_user"]
    changes = [(event["op"], event["person"]["full_name"]) for event in events]
    return [(op, name) for op, name in changes if name != HOUSE]


def knows(person: Person) -> set[str]:
    return {each["full_name"] for each in person.call("GET", "/users")["members"]} - {HOUSE}


def joins(world: World, person: Person, channel: str) -> None:
    fields = {"subscriptions": [{"name": channel}], "principals": [person.id]}
    assert world.ana.call("POST", "/users/me/subscriptions", **fields)["result"] == "success"


def leaves(world: World, person: Person, channel: str) -> None:
    fields = {"subscriptions": [channel], "principals": [person.id]}
    assert world.ana.call("DELETE", "/users/me/subscriptions", **fields)["result"] == "success"


def test_whoever_comes_in_is_introduced_to_the_guest(world: World) -> None:
    joins(world, world.gus, "design")
    world.gus.listens()
    world.ben.listens()
    joins(world, world.ben, "design")

    assert told(world.gus) == [("add", "ben")]
    assert told(world.ben) == []
    assert knows(world.gus) == {"ana", "ben", "gus"}


def test_a_guest_who_comes_in_is_told_who_is_there(world: World) -> None:
    joins(world, world.ben, "design")
    world.gus.listens()
    joins(world, world.gus, "design")

    assert told(world.gus) == [("add", "ana"), ("add", "ben")]


def test_nobody_is_introduced_twice(world: World) -> None:
    joins(world, world.gus, "design")
    world.gus.listens()
    joins(world, world.gus, "attic")
    world.ana.writes(world.gus, text="hello")

    assert told(world.gus) == []


def test_a_guest_that_is_written_to_is_told_by_whom(world: World) -> None:
    world.gus.listens()
    world.ben.writes(world.gus, text="hello")
    heard = [event["type"] for event in world.gus.hears()]

    assert heard == ["realm_user", "message"]
    assert knows(world.gus) == {"ben", "gus"}


def test_those_who_part_are_gone_unless_they_meet_elsewhere(world: World) -> None:
    for person in (world.gus, world.ben):
        joins(world, person, "design")
    joins(world, world.gus, "attic")
    world.gus.listens()
    leaves(world, world.ben, "design")
    assert told(world.gus) == [("remove", "ben")]
    leaves(world, world.gus, "design")
    assert told(world.gus) == []
    leaves(world, world.gus, "attic")

    assert told(world.gus) == [("remove", "ana")]
    assert knows(world.gus) == {"gus"}
