"""Whoever leaves a channel is told that what waited for it there no longer does."""

from __future__ import annotations

from tests.cast import World
from tests.reading.acting import flag, joins, unread


def test_leaving_reads_what_was_unread_and_says_so(world: World) -> None:
    joins(world, world.ben)
    joins(world, world.gus)
    said = [world.said(world.ana, "design", "x") for _ in range(4)]
    direct = world.ana.writes(world.ben, text="psst")
    flag(world.ben, "add", "read", said[1])
    ben = world.ben.listens(event_types=["subscription", "update_message_flags"])
    gus = world.gus.listens(event_types=["update_message_flags"])

    ben.call("DELETE", "/users/me/subscriptions", subscriptions=["design"])

    left, read = ben.hears()
    assert (left["type"], left["op"]) == ("subscription", "remove")
    assert (read["flag"], read["op"], read["messages"]) == ("read", "add", [said[0], *said[2:]])
    assert gus.hears() == []
    assert unread(ben) == [direct]
    joins(world, ben)
    assert unread(ben) == [direct]


def test_whoever_has_read_all_is_told_nothing(world: World) -> None:
    joins(world, world.ben)
    flag(world.ben, "add", "read", world.said(world.ana, "design", "x"))
    ben = world.ben.listens(event_types=["update_message_flags"])
    ben.call("DELETE", "/users/me/subscriptions", subscriptions=["design"])
    assert ben.hears() == []
