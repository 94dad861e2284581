"""What a member decides for itself about a channel."""

from __future__ import annotations

import pytest

from tests.cast import Json, World


def mine(world: World) -> Json:
    found = world.ana.call("GET", "/users/me/subscriptions")["subscriptions"]
    return next(each for each in found if each["stream_id"] == world.design.id)


def decision(world: World, name: str, value: object) -> Json:
    return {"stream_id": world.design.id, "property": name, "value": value}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("color", "#00ff00"),
        ("pin_to_top", True),
        ("desktop_notifications", False),
        ("audible_notifications", True),
        ("push_notifications", True),
        ("email_notifications", False),
        ("wildcard_mentions_notify", False),
    ],
)
def test_a_decision_is_kept_and_told_to_ones_other_clients(
    world: World, name: str, value: object
) -> None:
    world.ana.listens()
    data = [decision(world, name, value)]

    world.ana.call("POST", "/users/me/subscriptions/properties", subscription_data=data)

    assert mine(world)[name] == value
    (told,) = world.ana.hears()
    assert told.pop("id")
    assert told == {"type": "subscription", "op": "update", **data[0]}


def test_muting_is_told_by_both_its_names(world: World) -> None:
    world.ana.listens()
    url = f"/users/me/subscriptions/{world.design.id}"

    world.ana.call("PATCH", url, property="in_home_view", value=False)

    assert (mine(world)["is_muted"], mine(world)["in_home_view"]) == (True, False)
    told = [(e["property"], e["value"]) for e in world.ana.hears()]
    assert told == [("in_home_view", False), ("is_muted", True)]


def test_what_cannot_be_decided_changes_nothing(world: World) -> None:
    before = mine(world)
    for bad in (
        decision(world, "color", "#12"),
        decision(world, "color", "#12345g"),
        decision(world, "color", True),
        decision(world, "pin_to_top", "yes"),
        decision(world, "pin_to_top", 1),
        decision(world, "no_such_thing", True),
        decision(world, "is_muted", None),
        {"stream_id": world.general.id},
    ):
        data = [decision(world, "pin_to_top", value=True), bad]
        url = "/users/me/subscriptions/properties"
        assert world.ana.call("POST", url, subscription_data=data)["result"] == "error", bad
    assert mine(world) == before


def test_it_is_decided_only_where_one_is(world: World) -> None:
    for channel_id in (world.design.id, 2**40):
        url = f"/users/me/subscriptions/{channel_id}"
        refused = world.ben.call("PATCH", url, property="color", value="#123456")
        assert refused["msg"] == f"Not subscribed to channel id {channel_id}"
