"""Topics that come to be followed or unmuted by what is done in them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from parley.messages import outbox
from parley.messages.commands import Said, draft_to_channel
from tests.cast import Json, Person, World
from tests.reading.acting import joins

NEVER = {
    "automatically_follow_topics_policy": 4,
    "automatically_unmute_topics_in_muted_streams_policy": 4,
    "automatically_follow_topics_where_mentioned": False,
}
FOLLOW, UNMUTE = (name for name in NEVER if name.endswith("_policy"))
PART, SENT, STARTED = "takes part", "sends", "starts"


@pytest.fixture
def world(world: World) -> World:
    """In which ben is in #design, where there is a topic already."""
    joins(world, world.ben)
    world.said(world.ana, "design", "x", "old")
    return world


def wants(person: Person, **settings: Any) -> None:
    person.call("PATCH", "/settings", **NEVER | settings)


def decides(world: World, topic: str, policy: int) -> None:
    where = {"stream_id": world.design.id, "topic": topic}
    world.ben.call("POST", "/user_topics", **where, visibility_policy=policy)


def mutes_channel(world: World) -> None:
    change = [{"stream_id": world.design.id, "property": "is_muted", "value": True}]
    world.ben.call("POST", "/users/me/subscriptions/properties", subscription_data=change)


def policies(person: Person) -> dict[str, int]:
    found = person.listens(fetch_event_types=["user_topic"]).queue["user_topics"]
    return {each["topic_name"]: each["visibility_policy"] for each in found}


def acts(world: World, act: str) -> Json:
    """What ben does, and what the server answers."""
    if act == PART:
        said = world.said(world.ana, "design", "x", "old")
        return world.ben.call("POST", f"/messages/{said}/reactions", emoji_name="tada")
    topic = "new" if act == STARTED else "old"
    where = {"type": "stream", "to": "design", "topic": topic}
    return world.ben.call("POST", "/messages", **where, content="x")


def becomes(world: World, act: str) -> int:
    answer = acts(world, act)
    policy = policies(world.ben).get("new" if act == STARTED else "old", 0)
    told = answer.get("automatic_new_visibility_policy", 0)
    assert told == (0 if act == PART else policy)
    return policy


@pytest.mark.parametrize("act", [PART, SENT, STARTED])
@pytest.mark.parametrize("setting", [1, 2, 3, 4])
def test_a_topic_is_followed_by_what_one_wants_it_to_take(
    world: World, setting: int, act: str
) -> None:
    wants(world.ben, **{FOLLOW: setting})
    enough = setting <= {PART: 1, SENT: 2, STARTED: 3}[act]
    assert becomes(world, act) == (3 if enough else 0)


@pytest.mark.parametrize("act", [PART, SENT, STARTED])
@pytest.mark.parametrize("setting", [1, 2, 3, 4])
def test_in_a_muted_channel_a_topic_is_unmuted_likewise(
    world: World, setting: int, act: str
) -> None:
    wants(world.ben, **{UNMUTE: setting})
    mutes_channel(world)
    enough = setting <= {PART: 1, SENT: 2, STARTED: 3}[act]
    assert becomes(world, act) == (2 if enough else 0)


def test_a_vote_takes_part(world: World) -> None:
    wants(world.ben, **{FOLLOW: 1})
    poll = world.ana.says("design", "/poll Where?\nhere\nthere", "old")
    vote = json.dumps({"type": "vote", "key": "canned,0", "vote": 1})
    fields = {"message_id": poll, "msg_type": "widget", "content": vote}
    assert world.ben.call("POST", "/submessage", **fields)["result"] == "success"
    assert policies(world.ben) == {"old": 3}


def test_whoever_decided_nothing_follows_what_it_starts_and_is_mentioned_in(world: World) -> None:
    ben = world.ben.listens(event_types=["message", "user_topic"])

    assert "automatic_new_visibility_policy" not in acts(world, SENT)
    assert acts(world, STARTED)["automatic_new_visibility_policy"] == 3
    world.said(world.ana, "design", "hello @**ben**", "old")
    world.said(world.ana, "design", "hello again @**ben**", "OLD")

    told = [e["message"]["id"] if e["type"] == "message" else e["topic_name"] for e in ben.hears()]
    assert [each for each in told if isinstance(each, str)] == ["new", "old"]
    assert policies(ben) == {"new": 3, "old": 3}
    assert policies(world.ana) == {"t": 3, "old": 3}, "ana started both"


def test_in_a_channel_that_is_not_muted_nothing_needs_unmuting(world: World) -> None:
    wants(world.ben, **{UNMUTE: 1})
    assert becomes(world, SENT) == 0


def test_what_is_followed_stays_so_and_what_was_muted_is_heard_again(world: World) -> None:
    wants(world.ben, **{FOLLOW: 2, UNMUTE: 1})
    decides(world, "old", 1)
    ben = world.ben.listens(event_types=["muted_topics"])

    assert acts(world, SENT)["automatic_new_visibility_policy"] == 3
    assert [event["muted_topics"] for event in ben.hears()] == [[]]
    assert "automatic_new_visibility_policy" not in acts(world, SENT)

    wants(world.ben, **{FOLLOW: 4, UNMUTE: 1})
    mutes_channel(world)
    assert "automatic_new_visibility_policy" not in acts(world, SENT)
    assert policies(world.ben) == {"old": 3}
    decides(world, "old", 1)
    ben = world.ben.listens(event_types=["muted_topics"])
    acts(world, PART)
    assert [event["muted_topics"] for event in ben.hears()] == [[]]
    assert policies(ben) == {"old": 2}


@pytest.mark.parametrize(("before", "after"), [(0, 3), (1, 1), (2, 3), (3, 3)])
def test_a_mention_leaves_muted_what_was_muted_by_hand(
    world: World, before: int, after: int
) -> None:
    decides(world, "old", before)
    world.said(world.ana, "design", "hello @**ben**", "old")
    assert policies(world.ben) == {"old": after}


def test_who_is_not_there_not_asked_for_or_a_bot_follows_nothing(world: World) -> None:
    world.said(world.ana, "design", "@**gus** @_**ben** @**all**", "old")
    assert (policies(world.gus), policies(world.ben)) == ({}, {})
    bot = world.account("bot", is_bot=True, bot_type=1)
    joins(world, bot)
    world.said(world.ana, "design", "@**bot**", "old")
    world.said(bot, "design", "x", "new")
    assert policies(bot) == {}


def test_whoever_is_mentioned_by_a_change_follows_too(world: World) -> None:
    said = world.said(world.ana, "design", "hello", "old")
    ben = world.ben.listens(event_types=["user_topic"])
    world.ana.call("PATCH", f"/messages/{said}", content="hello @**ben**")
    world.ana.call("PATCH", f"/messages/{said}", content="hello, @**ben**!")
    assert [event["topic_name"] for event in ben.hears()] == ["old"]
    decides(world, "old", 0)
    world.ana.call("PATCH", f"/messages/{said}", content="hello, @**ben**!!")
    assert policies(ben) == {}, "he was mentioned before"


def test_several_that_travel_together_and_their_news_keep_the_order_of_the_log(
    world: World,
) -> None:
    before = len(world.log())
    said = [
        _draft(world.ben, "one", "fresh"),
        _draft(world.ben, "two", "Fresh"),
        _draft(world.ana, "hello @**ben**", "old"),
        _draft(world.ana, "plain", "old"),
    ]
    sent = outbox.send_all(said)
    assert [isinstance(each, outbox.Sent) and each.policy for each in sent] == [3, 3, None, None]
    assert world.log()[before:] == ["message"] * 4 + ["user_topic"] * 3
    assert policies(world.ben) == {"Fresh": 3, "old": 3}


def _draft(person: Person, text: str, topic: str) -> outbox.Draft:
    return draft_to_channel(person.actor, "design", topic, Said(text, "test", True))
