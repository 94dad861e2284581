"""Joining, creating and bringing in, through the front door."""

from __future__ import annotations

from tests.cast import World


def wanted(*names: str) -> list[dict[str, str]]:
    return [{"name": name} for name in names]


def test_anyone_joins_a_public_channel_and_reads_what_was_said_before(world: World) -> None:
    answer = world.ben.call("POST", "/users/me/subscriptions", subscriptions=wanted("design"))

    assert answer == {
        "result": "success",
        "msg": "",
        "subscribed": {str(world.ben.id): ["design"]},
        "already_subscribed": {},
    }
    assert world.ben.call("GET", f"/messages/{world.hello}")["result"] == "success"


def test_joining_twice_changes_and_tells_nothing(world: World) -> None:
    world.ana.listens()

    answer = world.ana.call("POST", "/users/me/subscriptions", subscriptions=wanted("Design"))

    assert answer["already_subscribed"] == {str(world.ana.id): ["design"]}
    assert answer["subscribed"] == {}
    assert world.ana.hears() == []


def test_a_name_there_is_none_of_becomes_a_channel(world: World) -> None:
    world.ana.listens()
    new = [{"name": " lab ", "description": "Where **we** try", "color": "#123abc"}]

    answer = world.ben.call("POST", "/users/me/subscriptions", subscriptions=new)

    assert answer["subscribed"] == {str(world.ben.id): ["lab"]}
    (mine,) = subscriptions(world, "lab")
    assert mine["description"] == "Where **we** try"
    assert mine["rendered_description"] == "<p>Where <strong>we</strong> try</p>"
    assert (mine["color"], mine["creator_id"]) == ("#123abc", world.ben.id)
    heard = [event for event in world.ana.hears() if event["type"] == "stream"]
    assert [s["name"] for event in heard for s in event["streams"]] == ["lab"]


def subscriptions(world: World, *names: str) -> list[dict[str, object]]:
    found = world.ben.call("GET", "/users/me/subscriptions")["subscriptions"]
    return [each for each in found if each["name"] in names]


def test_the_house_says_in_a_new_channel_who_made_it(world: World) -> None:
    world.ben.call("POST", "/users/me/subscriptions", subscriptions=wanted("lab"))
    secret = {"subscriptions": wanted("vault"), "invite_only": True}
    world.ben.call("POST", "/users/me/subscriptions", **secret)

    for name in ("lab", "vault"):
        narrow = [{"operator": "channel", "operand": name}]
        where = {"anchor": "newest", "num_before": 9, "num_after": 0, "narrow": narrow}
        (said,) = world.ben.call("GET", "/messages", **where)["messages"]
        assert said["sender_full_name"] == "Notification Bot"
        assert said["subject"] == "channel events"
        assert "created this channel" in said["content"]


def test_whoever_is_brought_in_hears_it_once_from_the_house(world: World) -> None:
    world.ben.listens()
    both = {"subscriptions": wanted("design", "board"), "principals": [world.ben.id]}

    world.ana.call("POST", "/users/me/subscriptions", **both)

    said = [e["message"] for e in world.ben.hears() if e["type"] == "message"]
    (direct,) = [m for m in said if m["type"] == "private"]
    assert direct["sender_full_name"] == "Notification Bot"
    assert "design" in direct["content"]
    assert "board" in direct["content"]


def test_whoever_joins_by_themselves_hears_nothing_from_the_house(world: World) -> None:
    world.ben.listens()

    world.ben.call("POST", "/users/me/subscriptions", subscriptions=wanted("design"))

    assert [e for e in world.ben.hears() if e["type"] == "message"] == []


def test_a_member_brings_others_by_id_or_address(world: World) -> None:
    for principals in ([world.gus.id], ["gus@example.com"]):
        asked = {"subscriptions": wanted("design"), "principals": principals}
        answer = world.ben.call("POST", "/users/me/subscriptions", **asked)
        assert answer["result"] == "success"
    assert answer["already_subscribed"] == {str(world.gus.id): ["design"]}


def test_an_account_there_is_none_of_and_one_elsewhere_are_refused_alike(world: World) -> None:
    refusals = []
    for stranger in (world.zoe.id, 2**40, "zoe@elsewhere.com"):
        asked = {"subscriptions": wanted("design"), "principals": [stranger]}
        refusals.append(world.ana.call("POST", "/users/me/subscriptions", **asked))

    assert refusals == [{"result": "error", "msg": "No such user", "code": "BAD_REQUEST"}] * 3


def test_a_guest_neither_joins_creates_nor_brings(world: World) -> None:
    ask = world.gus.call
    for name in ("design", "board", "no such channel"):
        refused = ask("POST", "/users/me/subscriptions", subscriptions=wanted(name))
        assert refused["msg"] == f"Unable to access channel ({name})."
    lenient = {"subscriptions": wanted("design", "x"), "authorization_errors_fatal": False}
    assert ask("POST", "/users/me/subscriptions", **lenient)["unauthorized"] == ["design", "x"]
    world.channel("lobby", world.ben, world.gus)
    others = {"subscriptions": wanted("design"), "principals": [world.ben.id]}
    assert ask("POST", "/users/me/subscriptions", **others)["msg"] == "Insufficient permission"


def test_what_is_no_channel_is_refused(world: World) -> None:
    for bad in (
        {"name": ""},
        {"name": "  "},
        {"name": "x" * 61},
        {"name": "a\nb"},
        {"name": "lab", "color": "red"},
        {"name": "lab", "description": "x" * 1025},
    ):
        refused = world.ben.call("POST", "/users/me/subscriptions", subscriptions=[bad])
        assert refused["code"] == "BAD_REQUEST", bad
    private = {"subscriptions": wanted("lab"), "invite_only": True, "is_default_stream": True}
    assert world.ben.call("POST", "/users/me/subscriptions", **private)["result"] == "error"
    assert subscriptions(world, "lab") == []


def test_new_accounts_are_put_into_default_channels(world: World) -> None:
    world.ben.listens()
    default = {"subscriptions": wanted("news"), "is_default_stream": True}
    world.ana.call("POST", "/users/me/subscriptions", **default)

    dan = world.account("dan")

    (told,) = [e for e in world.ben.hears() if e["type"] == "default_streams"]
    mine = dan.call("GET", "/users/me/subscriptions")["subscriptions"]
    assert sorted(each["stream_id"] for each in mine) == sorted(told["default_streams"])


def test_each_new_membership_gets_a_colour_of_its_own(world: World) -> None:
    names = [f"c{n}" for n in range(30)]
    world.ben.call("POST", "/users/me/subscriptions", subscriptions=wanted(*names))

    colors = [each["color"] for each in subscriptions(world, "general", *names)]

    assert len(set(colors[:24])) == 24
    assert set(colors[24:]) <= set(colors[:24])


def test_what_was_decided_is_found_again_on_coming_back(world: World) -> None:
    where = {"stream_id": world.design.id, "property": "color", "value": "#abcdef"}
    world.ana.call("POST", "/users/me/subscriptions/properties", subscription_data=[where])
    world.ana.call("DELETE", "/users/me/subscriptions", subscriptions=["design"])
    unsubscribed = world.ana.call("POST", "/register")["unsubscribed"]
    assert [each["color"] for each in unsubscribed if each["name"] == "design"] == ["#abcdef"]

    world.ana.listens().call("POST", "/users/me/subscriptions", subscriptions=wanted("design"))

    (told,) = [e for e in world.ana.hears() if e.get("op") == "add"]
    assert [each["color"] for each in told["subscriptions"]] == ["#abcdef"]
