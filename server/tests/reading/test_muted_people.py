"""Muting people: what they said and say is read, and stays so."""

from __future__ import annotations

import pytest

from tests.cast import Json, Person, World
from tests.reading.acting import flag, joins, unread

WANTS = ["message", "muted_users", "update_message_flags"]


def mutes(person: Person, other: Person, method: str = "POST") -> Json:
    return person.call(method, f"/users/me/muted_users/{other.id}")


def muted(person: Person) -> list[int]:
    found = person.listens(fetch_event_types=["muted_users"]).queue["muted_users"]
    return [each["id"] for each in found]


def test_what_a_muted_person_said_is_read_at_once_and_told_so(world: World) -> None:
    joins(world, world.ben)
    joins(world, world.gus)
    before = world.said(world.ana, "design", "x")
    other = world.said(world.gus, "design", "x")
    direct = world.ana.writes(world.ben, text="psst")
    later = world.said(world.ana, "design", "y")
    ben = world.ben.listens(event_types=WANTS)

    assert mutes(ben, world.ana) == {"result": "success", "msg": ""}

    assert unread(ben) == [other]
    flags, list_ = ben.hears()
    assert (flags["type"], flags["flag"], flags["op"]) == ("update_message_flags", "read", "add")
    assert flags["messages"] == [before, direct, later]
    assert [each["id"] for each in list_["muted_users"]] == [world.ana.id]
    assert muted(ben) == [world.ana.id]


def test_what_a_muted_person_says_comes_read_and_stays_read_once_unmuted(world: World) -> None:
    joins(world, world.ben)
    joins(world, world.gus)
    mutes(world.ben, world.ana)
    ben = world.ben.listens(event_types=WANTS)

    said = world.said(world.ana, "design", "@**ben** x")
    direct = world.ana.writes(world.ben, text="psst")
    other = world.said(world.gus, "design", "x")
    more = world.said(world.ana, "design", "more")

    heard = {e["message"]["id"]: e["flags"] for e in ben.hears()}
    assert heard == {said: ["read", "mentioned"], direct: ["read"], other: [], more: ["read"]}
    assert unread(ben) == [other]
    assert ben.listens().queue["unread_msgs"]["mentions"] == []

    mutes(ben, world.ana, "DELETE")

    assert unread(ben) == [other]
    assert unread(world.gus) == [said, more]
    assert muted(ben) == []
    assert world.said(world.ana, "design", "again") in unread(ben)


def test_what_a_muted_person_said_cannot_be_unread(world: World) -> None:
    joins(world, world.ben)
    said = world.said(world.ana, "design", "x")
    mutes(world.ben, world.ana)
    ben = world.ben.listens(event_types=WANTS)

    flag(ben, "remove", "read", said)

    assert unread(ben) == []
    assert ben.hears() == []


def test_a_feed_opens_past_what_muted_people_said(world: World) -> None:
    joins(world, world.ben)
    joins(world, world.gus)
    world.said(world.ana, "design", "x")
    other = world.said(world.gus, "design", "x")
    mutes(world.ben, world.ana)

    for narrow in ([], [["channel", "design"]], [["channel", "design"], ["topic", "t"]]):
        page = world.ben.call(
            "GET", "/messages", anchor="first_unread", num_before=0, num_after=9, narrow=narrow
        )
        assert page["anchor"] == other, narrow


@pytest.mark.parametrize(
    ("who", "method", "msg"),
    [
        ("ben", "POST", "Cannot mute self"),
        ("ben", "DELETE", "Cannot mute self"),
        ("zoe", "POST", "No such user"),
        ("gus", "DELETE", "User is not muted"),
        ("ana", "POST", "User already muted"),
    ],
)
def test_what_cannot_be_is_refused(world: World, who: str, method: str, msg: str) -> None:
    mutes(world.ben, world.ana)
    answer = mutes(world.ben, getattr(world, who), method)
    assert (answer["msg"], answer["code"]) == (msg, "BAD_REQUEST")
    assert muted(world.ben) == [world.ana.id]
