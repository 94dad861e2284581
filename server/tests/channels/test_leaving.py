"""Leaving channels and being taken out of them."""

from __future__ import annotations

from tests.cast import ADMINISTRATOR, Json, Person, World


def join(person: Person, *names: str, **fields: object) -> None:
    wanted = [{"name": name} for name in names]
    answer = person.call("POST", "/users/me/subscriptions", subscriptions=wanted, **fields)
    assert answer["result"] == "success", answer


def told(person: Person, kind: str) -> list[Json]:
    return [e for e in person.hears() if f"{e['type']}/{e.get('op')}" == kind]


def test_leaving_says_what_was_left_and_what_one_was_not_in(world: World) -> None:
    join(world.ben, "design")
    world.ana.listens()

    names = ["Design", "lobby", "design"]
    world.channel("lobby", world.ana)
    answer = world.ben.call("DELETE", "/users/me/subscriptions", subscriptions=names)

    assert answer == {
        "result": "success",
        "msg": "",
        "removed": ["design"],
        "not_removed": ["lobby"],
    }
    (left,) = told(world.ana, "subscription/peer_remove")
    assert (left["stream_ids"], left["user_ids"]) == ([world.design.id], [world.ben.id])


def test_a_private_channel_is_lost_from_sight(world: World) -> None:
    join(world.ana, "attic", principals=[world.ben.id])
    world.ben.listens()

    world.ben.call("DELETE", "/users/me/subscriptions", subscriptions=["attic"])

    kinds = [f"{e['type']}/{e['op']}" for e in world.ben.hears()]
    assert kinds == ["subscription/remove", "stream/delete"]


def test_a_guest_loses_sight_of_a_public_channel_too_and_a_member_does_not(world: World) -> None:
    join(world.ana, "design", principals=[world.ben.id])
    world.gus.listens()
    join(world.ana, "design", principals=[world.gus.id])
    assert [s["name"] for s in told(world.gus, "stream/create")[0]["streams"]] == ["design"]
    world.ben.listens()

    for person in (world.gus, world.ben):
        person.call("DELETE", "/users/me/subscriptions", subscriptions=["design"])

    assert [e["stream_ids"] for e in told(world.gus, "stream/delete")] == [[world.design.id]]
    assert told(world.ben, "stream/delete") == []


def test_administrators_take_others_out_of_what_they_see_and_nobody_else_does(
    world: World,
) -> None:
    join(world.ana, "design", "attic", principals=[world.ben.id, world.gus.id])
    dan = world.account("dan", ADMINISTRATOR)
    out = {"subscriptions": ["design"], "principals": [world.gus.id]}

    assert world.ben.call("DELETE", "/users/me/subscriptions", **out)["code"] == "BAD_REQUEST"
    assert dan.call("DELETE", "/users/me/subscriptions", **out)["removed"] == ["design"]
    hidden = dan.call("DELETE", "/users/me/subscriptions", **out | {"subscriptions": ["attic"]})
    assert hidden["code"] == "STREAM_DOES_NOT_EXIST"


def test_one_takes_ones_own_bot_out(world: World) -> None:
    bot = world.account("bot", is_bot=True, bot_type=1, owner_id=world.ben.id)
    join(world.ben, "design", principals=[bot.id])

    out = {"subscriptions": ["design"], "principals": [bot.email]}

    assert world.ben.call("DELETE", "/users/me/subscriptions", **out)["removed"] == ["design"]


def test_some_are_joined_and_others_left_in_one_call(world: World) -> None:
    add, delete = [{"name": "design", "color": "#ff0000"}], ["general"]
    answer = world.ben.call("PATCH", "/users/me/subscriptions", add=add, delete=delete)

    assert answer["subscribed"] == {str(world.ben.id): ["design"]}
    assert (answer["removed"], answer["not_removed"]) == (["general"], [])
    refused = world.ben.call("PATCH", "/users/me/subscriptions", add=add, delete=["nowhere"])
    assert refused["code"] == "STREAM_DOES_NOT_EXIST"
    assert world.ben.call("PATCH", "/users/me/subscriptions")["code"] == "BAD_REQUEST"
