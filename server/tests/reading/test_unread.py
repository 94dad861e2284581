"""What a client is told when it begins: unread, starred and recent."""

from __future__ import annotations

import pytest

from parley.reading import queries
from tests.cast import Json, Person, World
from tests.reading.acting import flag, joins, leaves


def begins(person: Person, **fields: object) -> Json:
    return person.listens(**fields).queue


def test_unread_messages_by_where_they_were_said(world: World) -> None:
    joins(world, world.ben)
    one = world.said(world.ana, "design", "@**ben** one", "Lunch")
    two = world.said(world.ana, "design", "two", "Lunch")
    other = world.said(world.ana, "design", "@**all** other", "")
    direct = world.ana.writes(world.ben, text="direct")
    group = world.ana.writes(world.gus, world.ben, text="group")
    own = world.ben.writes(world.ben, text="own")

    told = begins(world.ben, client_capabilities={"empty_topic_name": True})

    key = ",".join(map(str, sorted([world.ana.id, world.ben.id, world.gus.id])))
    direct_to = {"other_user_id": world.ana.id, "sender_id": world.ana.id}
    to_oneself = {"other_user_id": world.ben.id, "sender_id": world.ben.id}
    where = {"stream_id": world.design.id}
    unread = told["unread_msgs"]
    by_other = sorted(unread["pms"], key=lambda each: str(each["unread_message_ids"]))
    assert sorted(map(str, by_other)) == sorted(
        map(
            str,
            [
                {**direct_to, "unread_message_ids": [direct]},
                {**to_oneself, "unread_message_ids": [own]},
            ],
        )
    )
    assert [each for each in unread["streams"] if each["stream_id"] == world.design.id] == [
        {**where, "topic": "", "unread_message_ids": [other]},
        {**where, "topic": "Lunch", "unread_message_ids": [one, two]},
    ]
    assert unread["huddles"] == [{"user_ids_string": key, "unread_message_ids": [group]}]
    assert unread["mentions"] == [one, other]
    assert unread["count"] == 6
    assert unread["old_unreads_missing"] is False
    old = begins(world.ben)["unread_msgs"]["streams"]
    assert {each["topic"] for each in old} == {"general chat", "Lunch"}


def test_what_is_muted_is_not_counted_and_wakes_nobody(world: World) -> None:
    joins(world, world.ben)
    muted = world.said(world.ana, "design", "@**all** x", "muted")
    named = world.said(world.ana, "design", "@**ben** x", "Muted")
    plain = world.said(world.ana, "design", "@**all** x", "plain")
    ben = world.ben

    ben.call("POST", "/user_topics", stream_id=world.design.id, topic="MUTED", visibility_policy=1)
    unread = begins(ben)["unread_msgs"]
    assert (unread["count"], unread["mentions"]) == (1, [named, plain])
    by_topic = {each["topic"]: each["unread_message_ids"] for each in unread["streams"]}
    assert by_topic == {"muted": [muted], "Muted": [named], "plain": [plain]}

    change = [{"stream_id": world.design.id, "property": "is_muted", "value": True}]
    ben.call("POST", "/users/me/subscriptions/properties", subscription_data=change)
    ben.call("POST", "/user_topics", stream_id=world.design.id, topic="plain", visibility_policy=2)
    unread = begins(ben)["unread_msgs"]
    assert (unread["count"], unread["mentions"]) == (1, [named, plain])


def test_the_oldest_are_left_out_where_there_are_too_many(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    joins(world, world.ben)
    said = [world.said(world.ana, "design", "x") for _ in range(4)]
    monkeypatch.setattr(queries, "MOST_UNREAD", 3)

    unread = queries.unread_of(world.ben.actor)

    assert unread.old_unreads_missing
    assert unread.topics[-1].message_ids == said[1:]


def test_recent_conversations_newest_first(world: World) -> None:
    first = world.ana.writes(world.ben, text="x")
    world.ana.writes(world.gus, text="x")
    last = world.ana.writes(world.ben, world.gus, text="x")
    own = world.ana.writes(world.ana, text="x")

    told = begins(world.ana)

    recent = told["recent_private_conversations"]
    assert [each["max_message_id"] for each in recent][:2] == [own, last]
    assert recent[0]["user_ids"] == []
    assert recent[1]["user_ids"] == [world.ben.id, world.gus.id]
    assert {"max_message_id": first, "user_ids": [world.ben.id]} in recent
    assert told["max_message_id"] == own


def test_stars_of_what_one_may_still_read(world: World) -> None:
    joins(world, world.ben, "board")
    hidden = world.said(world.ana, "board", "x")
    flag(world.ben, "add", "starred", hidden, world.hello)
    assert begins(world.ben)["starred_messages"] == [world.hello, hidden]
    leaves(world, world.ben, "board")
    assert begins(world.ben)["starred_messages"] == [world.hello]


def test_without_a_message_there_is_no_newest(world: World) -> None:
    new = world.account("new")
    assert begins(new)["max_message_id"] == -1
    assert begins(new)["unread_msgs"]["count"] == 0
