"""Messages that are sent later: kept by their sender, and decided anew when they fall due."""

from __future__ import annotations

from datetime import UTC, datetime
from time import time
from typing import Any

import pytest

from parley.models import Account, Realm
from parley.writing.delivery import deliver_all
from parley.writing.due import KINDS
from tests.cast import Json, Person, World

LATER = int(time()) + 86_400
"""Due only once a test says so: the server beside it looks at the clock."""


def falls_due(world: World, at: int = LATER) -> None:
    for kind in KINDS.values():
        deliver_all(kind, world.realm_id, datetime.fromtimestamp(at, UTC))


def schedules(person: Person, to: Any, content: str = "*hi*", **fields: Any) -> Json:
    kind = {"type": "direct"} if isinstance(to, list) else {"type": "channel", "topic": "lunch"}
    when = {"scheduled_delivery_timestamp": LATER}
    return person.call(
        "POST", "/scheduled_messages", **kind | when | {"to": to, "content": content} | fields
    )


def waiting(person: Person) -> list[Json]:
    return list(person.call("GET", "/scheduled_messages")["scheduled_messages"])


def told(person: Person) -> list[Json]:
    return [{k: v for k, v in event.items() if k != "id"} for event in person.hears()]


def said_in(person: Person, channel_id: int) -> list[str]:
    narrow = [["channel", channel_id], ["topic", "lunch"]]
    found = person.call(
        "GET", "/messages", anchor="newest", num_before=99, num_after=0, narrow=narrow
    )
    return [message["content"] for message in found["messages"]]


def test_one_is_kept_changed_and_cancelled_before_anybody_else_knows(world: World) -> None:
    for person in (world.ana, world.ben):
        person.listens(event_types=["scheduled_messages", "message"])
    number = schedules(world.ana, world.design.id)["scheduled_message_id"]
    (first,) = waiting(world.ana)
    path = f"/scheduled_messages/{number}"
    moved = {"type": "direct", "to": [world.ben.id], "scheduled_delivery_timestamp": LATER + 1}
    world.ana.call("PATCH", path, **moved)
    (second,) = waiting(world.ana)
    world.ana.call("DELETE", path)

    assert first == {
        "scheduled_message_id": number,
        "type": "stream",
        "to": world.design.id,
        "topic": "lunch",
        "content": "*hi*",
        "rendered_content": "<p><em>hi</em></p>",
        "scheduled_delivery_timestamp": LATER,
        "failed": False,
    }
    assert second == {
        "scheduled_message_id": number,
        "type": "private",
        "to": [world.ben.id],
        "content": "*hi*",
        "rendered_content": "<p><em>hi</em></p>",
        "scheduled_delivery_timestamp": LATER + 1,
        "failed": False,
    }
    assert waiting(world.ana) == waiting(world.ben) == []
    kind = "scheduled_messages"
    assert told(world.ana) == [
        {"type": kind, "op": "add", "scheduled_messages": [first]},
        {"type": kind, "op": "update", "scheduled_message": second},
        {"type": kind, "op": "remove", "scheduled_message_id": number},
    ]
    falls_due(world, LATER + 9)
    assert world.ben.hears() == []


def test_what_is_due_is_said_once_in_order_as_if_it_were_sent_now(world: World) -> None:
    world.ben.listens(event_types=["message"])
    for n in (3, 1, 2):
        when = {"scheduled_delivery_timestamp": LATER + n}
        schedules(world.ben, world.general.id, f"word {n}", **when)
    schedules(world.ben, [world.ben.id], "to myself", scheduled_delivery_timestamp=LATER + 9)

    falls_due(world, LATER + 3)
    falls_due(world, LATER + 3)

    heard = [event["message"]["content"] for event in world.ben.hears()]
    assert heard == ["word 1", "word 2", "word 3"]
    assert [each["content"] for each in waiting(world.ben)] == ["to myself"]


def test_who_may_no_longer_say_it_there_is_told_why_and_may_say_it_elsewhere(
    world: World,
) -> None:
    world.ana.call(
        "POST",
        "/users/me/subscriptions",
        subscriptions=[{"name": "board"}],
        principals=[world.ben.id],
    )
    number = schedules(world.ben, world.board.id)["scheduled_message_id"]
    world.ana.call(
        "DELETE", "/users/me/subscriptions", subscriptions=["board"], principals=[world.ben.id]
    )
    world.ben.listens(event_types=["scheduled_messages", "message"])

    falls_due(world)
    falls_due(world)

    (kept,) = waiting(world.ben)
    assert kept["failed"]
    changed, notice = told(world.ben)
    assert changed == {"type": "scheduled_messages", "op": "update", "scheduled_message": kept}
    reason = f"Channel with ID '{world.board.id}' does not exist"
    assert notice["message"]["sender_full_name"] == "Notification Bot"
    assert f"\n> {reason}\n" in notice["message"]["content"]

    path = f"/scheduled_messages/{number}"
    elsewhere = {"type": "stream", "to": world.general.id, "topic": "lunch"}
    again = {"scheduled_delivery_timestamp": LATER + 5}
    without_time = world.ben.call("PATCH", path, **elsewhere)
    assert without_time["msg"] == "Scheduled delivery time must be in the future."
    assert world.ben.call("PATCH", path, **elsewhere, **again)["result"] == "success"
    assert not waiting(world.ben)[0]["failed"]
    falls_due(world, LATER + 5)
    assert said_in(world.ben, world.general.id) == ["<p><em>hi</em></p>"]
    assert waiting(world.ben) == []


@pytest.mark.parametrize("gone", ["account", "organization"])
def test_nothing_is_said_for_who_has_gone(world: World, gone: str) -> None:
    schedules(world.ben, world.general.id)
    table: Any = Account if gone == "account" else Realm
    key = world.ben.id if gone == "account" else world.realm_id
    table.objects.filter(pk=key).update(is_active=False)

    falls_due(world)
    table.objects.filter(pk=key).update(is_active=True)
    falls_due(world)

    assert [each["failed"] for each in waiting(world.ben)] == [True]
    assert said_in(world.ana, world.general.id) == []


def test_others_are_as_absent(world: World) -> None:
    number = schedules(world.ana, world.design.id)["scheduled_message_id"]

    for each in (number, 10**9):
        for answer in (
            world.ben.asks("PATCH", f"/scheduled_messages/{each}", content="x"),
            world.ben.asks("DELETE", f"/scheduled_messages/{each}"),
        ):
            assert (answer.status_code, answer.json()["msg"]) == (
                404,
                "Scheduled message does not exist",
            )
    assert waiting(world.ana)[0]["content"] == "*hi*"


def test_what_cannot_be_sent_is_not_kept(world: World) -> None:
    hidden = schedules(world.ben, world.board.id)
    absent = schedules(world.ben, [10**9])
    past = schedules(world.ben, [world.ana.id], scheduled_delivery_timestamp=int(time()) - 1)
    bare = world.ben.call(
        "POST",
        "/scheduled_messages",
        type="channel",
        to=world.general.id,
        content="x",
        scheduled_delivery_timestamp=LATER,
    )

    assert hidden == {
        "result": "error",
        "code": "STREAM_DOES_NOT_EXIST",
        "msg": f"Channel with ID '{world.board.id}' does not exist",
        "stream_id": world.board.id,
    }
    assert absent["msg"] == f"Invalid user ID {10**9}"
    assert past["msg"] == "Scheduled delivery time must be in the future."
    assert bare["msg"] == "Missing topic"
    assert waiting(world.ben) == []


def test_changing_where_needs_to_say_where(world: World) -> None:
    number = schedules(world.ana, [world.ben.id])["scheduled_message_id"]
    path = f"/scheduled_messages/{number}"

    answers = [
        world.ana.call("PATCH", path),
        world.ana.call("PATCH", path, type="channel", topic="x"),
        world.ana.call("PATCH", path, type="channel", to=world.design.id),
    ]

    assert [answer["msg"] for answer in answers] == [
        "Nothing to change",
        "Recipient required when updating type of scheduled message.",
        "Topic required when updating scheduled message type to channel.",
    ]
