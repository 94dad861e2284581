"""Changing channels: who may, who is told what, and what is obeyed from then on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import ADMINISTRATOR, Json, Person, World
from tests.groups.test_groups import system
from tests.samples.groups import group


def change(person: Person, channel_id: int, **fields: Any) -> Json:
    return person.call("PATCH", f"/streams/{channel_id}", **fields)


def channel(person: Person, channel_id: int) -> Json:
    return dict(person.call("GET", f"/streams/{channel_id}").get("stream", {}))


def told(person: Person) -> list[tuple[Any, ...]]:
    return [
        (each["op"], each.get("property"), each.get("value"))
        for each in person.hears()
        if each["type"] == "stream"
    ]


def says(person: Person, name: str, topic: str = "t") -> str:
    where = {"type": "stream", "to": name, "topic": topic, "content": "x"}
    return str(person.call("POST", "/messages", **where)["msg"])


def test_a_channel_gets_another_name_and_says_so(world: World) -> None:
    for each in (world.ana, world.ben, world.gus):
        each.listens()

    assert change(world.ana, world.design.id, new_name="drawing")["msg"] == ""

    assert channel(world.ben, world.design.id)["name"] == "drawing"
    assert told(world.ben) == [("update", "name", "drawing")]
    assert told(world.gus) == []
    said = [each["message"]["content"] for each in world.ana.hears() if each["type"] == "message"]
    assert len(said) == 1
    assert "renamed this channel from **design** to **drawing**." in said[0]


def test_a_name_is_given_once(world: World) -> None:
    refused = change(world.ana, world.design.id, new_name="General")

    assert refused["msg"] == "Channel 'General' already exists"
    assert change(world.ana, world.design.id, new_name="Design")["msg"] == ""


def test_a_description_is_rendered(world: World) -> None:
    world.ben.listens(event_types=["stream"])

    change(world.ana, world.design.id, description="We *draw*.")

    (event,) = world.ben.hears()
    assert (event["value"], event["rendered_description"]) == (
        "We *draw*.",
        "<p>We <em>draw</em>.</p>",
    )


def test_what_becomes_private_is_hidden_from_those_outside(world: World) -> None:
    for each in (world.ana, world.ben):
        each.listens(event_types=["stream"])

    change(world.ana, world.design.id, is_private=True, history_public_to_subscribers=False)

    assert told(world.ana) == [("update", "invite_only", True)]
    assert told(world.ben) == [("delete", None, None)]
    assert channel(world.ben, world.design.id) == {}
    assert channel(world.ana, world.design.id)["history_public_to_subscribers"] is False


def test_what_becomes_public_is_shown_to_all_but_guests(world: World) -> None:
    for each in (world.ana, world.ben, world.gus):
        each.listens(event_types=["stream"])

    change(world.ana, world.board.id, is_private=False)

    assert told(world.ana) == [("update", "invite_only", False)]
    assert told(world.ben) == [("create", None, None)]
    assert told(world.gus) == []
    assert channel(world.ben, world.board.id)["history_public_to_subscribers"] is True


@pytest.mark.parametrize(
    "fields",
    [
        {"is_private": True, "is_web_public": True},
        {"is_private": False, "history_public_to_subscribers": False},
    ],
)
def test_some_things_exclude_each_other(world: World, fields: Json) -> None:
    assert change(world.ana, world.board.id, **fields)["msg"] == "Invalid parameters"


def test_default_channels(world: World) -> None:
    world.ben.listens(event_types=["default_streams"])

    private = change(world.ana, world.board.id, is_default_stream=True)
    by_ben = world.ben.call("POST", "/default_streams", stream_id=world.design.id)
    world.ana.call("POST", "/default_streams", stream_id=world.design.id)

    assert private["msg"] == "A default channel cannot be private."
    assert by_ben["code"] == "CANNOT_ADMINISTER_CHANNEL"
    (event,) = world.ben.hears()
    assert world.design.id in event["default_streams"]


def test_a_channel_out_of_use(world: World) -> None:
    new = {"client_capabilities": {"archived_channels": True}}
    world.ana.listens(event_types=["stream"], **new)
    world.ben.listens(event_types=["stream"])

    world.ana.call("DELETE", f"/streams/{world.design.id}")
    refused = says(world.ana, "design")
    change(world.ana, world.design.id, is_archived=False)

    assert refused == "Not authorized to send to channel 'design'"
    assert told(world.ana) == [("update", "is_archived", True), ("update", "is_archived", False)]
    assert told(world.ben) == [("delete", None, None), ("create", None, None)]
    assert says(world.ana, "design") == ""


def test_who_may_change_a_channel(world: World) -> None:
    ada = world.account("ada", ADMINISTRATOR)

    assert change(world.ben, world.design.id, description="x")["msg"] == (
        "You do not have permission to administer this channel."
    )
    assert change(ada, world.design.id, description="x")["msg"] == ""
    assert change(ada, world.board.id, description="x")["msg"] == "Invalid channel ID"
    assert change(ada, world.design.id, message_retention_days=3)["msg"] == (
        "Must be an organization owner"
    )
    picked = {"new": {"direct_members": [world.ben.id], "direct_subgroups": []}}
    change(world.ana, world.design.id, can_administer_channel_group=picked)
    assert change(world.ben, world.design.id, description="y")["msg"] == ""


def test_whoever_creates_a_channel_administers_it(world: World) -> None:
    world.ben.call("POST", "/users/me/subscriptions", subscriptions=[{"name": "bens"}])
    made = int(world.ben.call("GET", "/get_stream_id", stream="bens")["stream_id"])

    assert change(world.ben, made, description="mine")["msg"] == ""
    assert channel(world.ana, made)["can_administer_channel_group"] == {
        "direct_members": [world.ben.id],
        "direct_subgroups": [],
    }


def test_who_may_post(world: World) -> None:
    """An announcement-only channel, and one for a group; whoever joins the group may at once."""
    admins, made = system(world, "role:administrators"), group(world)
    world.ben.listens(event_types=["stream"])
    refused = "You do not have permission to post in this channel."

    change(world.ana, world.design.id, can_send_message_group={"new": admins})

    assert told(world.ben) == [
        ("update", "can_send_message_group", admins),
        ("update", "stream_post_policy", 2),
        ("update", "is_announcement_only", True),
    ]
    assert (says(world.ana, "design"), says(world.ben, "design")) == ("", refused)
    change(world.ana, world.design.id, can_send_message_group={"new": made, "old": admins})
    assert (says(world.ana, "design"), says(world.ben, "design")) == (refused, refused)
    world.ana.call("POST", f"/user_groups/{made}/members", add=[world.ben.id])
    assert (says(world.ana, "design"), says(world.ben, "design")) == (refused, "")


def test_who_may_begin_topics(world: World) -> None:
    admins = system(world, "role:administrators")
    change(world.ana, world.design.id, can_create_topic_group={"new": admins})
    says(world.ana, "design", "plans")

    assert says(world.ben, "design", "Plans") == ""
    assert says(world.ben, "design", "other") == (
        "You do not have permission to create new topics in this channel."
    )


def test_topics_may_be_asked_for(world: World) -> None:
    world.ana.call("PATCH", "/realm", mandatory_topics=True)

    assert says(world.ben, "design", "") == "Topics are required in this organization."
    assert says(world.ben, "design", "lunch") == ""


def test_who_may_bring_in_and_take_out(world: World) -> None:
    nobody, members = system(world, "role:nobody"), system(world, "role:members")
    world.ana.call("PATCH", "/realm", can_add_subscribers_group={"new": nobody})
    add = {"subscriptions": [{"name": "design"}], "principals": [world.gus.id]}
    remove = {"subscriptions": ["design"], "principals": [world.gus.id]}

    refused = world.ben.call("POST", "/users/me/subscriptions", **add)
    change(world.ana, world.design.id, can_add_subscribers_group={"new": members})
    allowed = world.ben.call("POST", "/users/me/subscriptions", **add)
    kept = world.ben.call("DELETE", "/users/me/subscriptions", **remove)
    change(world.ana, world.design.id, can_remove_subscribers_group={"new": members})
    removed = world.ben.call("DELETE", "/users/me/subscriptions", **remove)

    assert (refused["result"], allowed["result"]) == ("error", "success")
    assert (kept["msg"], removed["removed"]) == ("Insufficient permission", ["design"])


def test_a_channel_is_created_with_its_permissions(world: World) -> None:
    admins = system(world, "role:administrators")
    new = {"subscriptions": [{"name": "news"}], "can_send_message_group": admins}

    world.ana.call("POST", "/users/me/subscriptions", **new, message_retention_days=9)
    made = int(world.ana.call("GET", "/get_stream_id", stream="news")["stream_id"])
    default = world.ben.call(
        "POST", "/users/me/subscriptions", subscriptions=[{"name": "x"}], is_default_stream=True
    )

    told = channel(world.ben, made)
    assert (told["can_send_message_group"], told["message_retention_days"]) == (admins, 9)
    assert says(world.ben, "news") == "You do not have permission to post in this channel."
    assert default["msg"] == "Must be an organization administrator"
