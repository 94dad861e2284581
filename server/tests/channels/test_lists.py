"""Which channels there are, and who is in them: whoever asks, by whatever flag."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from parley.kernel import sql
from parley.models import Channel
from tests.cast import ADMINISTRATOR, Person, World


@contextmanager
def statements() -> Iterator[list[str]]:
    """The named statements run meanwhile."""
    seen: list[str] = []
    sql.watchers.append(seen.append)
    yield seen
    sql.watchers.remove(seen.append)


def names(person: Person, **flags: bool) -> list[str]:
    return sorted(each["name"] for each in person.call("GET", "/streams", **flags)["streams"])


NONE = {"include_public": False, "include_subscribed": False}


def test_each_flag_adds_its_kind(world: World) -> None:
    world.channel("site", world.ana, is_web_public=True)
    old = world.channel("old", world.ana)
    Channel.objects.filter(pk=old.id).update(is_archived=True)

    assert names(world.ana) == ["attic", "board", "design", "general", "site"]
    assert names(world.ana, include_subscribed=False) == ["design", "general", "site"]
    assert names(world.ana, include_public=False)[:2] == ["attic", "board"]
    assert names(world.ana, **NONE) == []
    assert names(world.ana, **NONE, include_web_public=True) == ["site"]
    assert names(world.ana, **NONE, include_all=True) == names(world.ana)
    assert names(world.ana, **NONE, include_can_access_content=True) == names(world.ana)
    assert "old" in names(world.ana, exclude_archived=False)
    assert names(world.gus) == []
    assert names(world.gus, include_web_public=True) == ["site"]


def test_only_administrators_use_the_old_flag_for_all(world: World) -> None:
    dan = world.account("dan", ADMINISTRATOR)

    assert names(dan, include_all_active=True) == ["design", "general"]
    refused = world.ben.call("GET", "/streams", include_all_active=True)
    assert refused["code"] == "BAD_REQUEST"


def test_a_bot_finds_its_owners_channels_among_those_it_may_see(world: World) -> None:
    bot = world.account("bot", is_bot=True, bot_type=1, owner_id=world.ana.id)

    assert names(bot, **NONE, include_owner_subscribed=True) == ["design", "general"]
    assert names(world.ana, **NONE, include_owner_subscribed=True) == []


def test_default_channels_are_marked_where_asked_for(world: World) -> None:
    listed = world.ben.call("GET", "/streams", include_default=True)["streams"]

    assert {each["name"]: each["is_default"] for each in listed} == {
        "design": False,
        "general": True,
    }
    assert "is_default" not in world.ben.call("GET", "/streams")["streams"][0]


def test_one_channel_is_described_as_in_the_list(world: World) -> None:
    one = world.ben.call("GET", f"/streams/{world.design.id}")["stream"]

    assert one in world.ben.call("GET", "/streams")["streams"]
    assert one["first_message_id"] == world.hello
    named = world.ben.call("GET", "/get_stream_id", stream="DESIGN")
    assert named["stream_id"] == one["stream_id"]


def test_members_are_seen_by_those_who_see_the_channel(world: World) -> None:
    url = f"/streams/{world.design.id}/members"

    assert world.ben.call("GET", url)["subscribers"] == [world.ana.id]
    assert world.gus.call("GET", url)["msg"] == "Invalid channel ID"
    for person, is_in in ((world.ana, True), (world.ben, False)):
        url = f"/users/{person.id}/subscriptions/{world.design.id}"
        assert world.ben.call("GET", url)["is_subscribed"] is is_in
    stranger = f"/users/{world.zoe.id}/subscriptions/{world.design.id}"
    assert world.ben.call("GET", stranger)["msg"] == "No such user"


def test_a_guest_sees_the_members_of_its_own_channels_only(world: World) -> None:
    site = world.channel("site", world.ana, is_web_public=True)
    lobby = world.channel("lobby", world.ana, world.gus)

    there = world.gus.call("GET", f"/streams/{lobby.id}/members")["subscribers"]
    assert there == [world.ana.id, world.gus.id]
    refused = world.gus.call("GET", f"/streams/{site.id}/members")
    assert refused["msg"] == "Insufficient permission"


def test_subscriptions_come_with_members_where_asked_for(world: World) -> None:
    plain = world.ana.call("GET", "/users/me/subscriptions")["subscriptions"]
    full = world.ana.call("GET", "/users/me/subscriptions", include_subscribers=True)

    assert [each["name"] for each in plain] == ["general", "design", "board", "attic"]
    assert all("subscribers" not in each for each in plain)
    members = {each["name"]: each["subscribers"] for each in full["subscriptions"]}
    assert members["general"] == [world.ana.id, world.ben.id]
    assert members["board"] == [world.ana.id]


def test_a_list_costs_the_same_statements_whatever_its_length(world: World) -> None:
    """Beside signing in."""
    lists = [
        ("/streams", {}, 1),
        ("/users/me/subscriptions", {}, 1),
        ("/users/me/subscriptions", {"include_subscribers": True}, 2),
        (f"/streams/{world.design.id}", {}, 1),
        (f"/streams/{world.design.id}/members", {}, 2),
        ("/get_stream_id", {"stream": "design"}, 1),
        (f"/users/{world.ben.id}/subscriptions/{world.design.id}", {}, 3),
    ]
    world.ana.call("GET", "/streams")  # what a process asks for once
    for n in range(5):
        world.channel(f"more {n}", world.ana, world.ben)

    for path, fields, budget in lists:
        with statements() as run:
            assert world.ana.call("GET", path, **fields)["result"] == "success"
        assert len(run) == budget + 1, (path, run)
