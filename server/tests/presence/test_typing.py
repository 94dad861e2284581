"""Who is writing: whispered to those who would read it, and kept nowhere."""

from unittest.mock import ANY

import pytest

from parley.presence import typing
from tests.cast import Person, World

CAPABLE = {
    "event_types": ["typing", "typing_edit_message"],
    "client_capabilities": {"stream_typing_notifications": True},
}


def listening(*people: Person) -> None:
    for person in people:
        person.listens(**CAPABLE).hears()


def test_those_written_to_are_told(world: World) -> None:
    cat = world.account("cat")
    listening(world.ana, world.ben, cat, world.gus)
    for op in ("start", "stop"):
        world.ana.call("POST", "/typing", op=op, to=[world.ben.id, cat.id])
    heard = world.ben.hears()

    assert heard == cat.hears()
    assert [event["op"] for event in heard] == ["start", "stop"]
    assert heard[0] == {
        "id": ANY,
        "type": "typing",
        "op": "start",
        "message_type": "direct",
        "sender": {"user_id": world.ana.id, "email": "ana@example.com"},
        "recipients": [
            {"user_id": world.ana.id, "email": "ana@example.com"},
            {"user_id": world.ben.id, "email": "ben@example.com"},
            {"user_id": cat.id, "email": "cat@example.com"},
        ],
    }
    assert world.ana.hears() == world.gus.hears() == []
    assert [kind for kind in world.log() if "typing" in kind] == []


@pytest.mark.parametrize("kind", ["stream", "channel"])
def test_members_are_told_if_their_client_knows_it(world: World, kind: str) -> None:
    cat, dan = world.account("cat"), world.account("dan")
    for person in (cat, dan):
        person.call("POST", "/users/me/subscriptions", subscriptions=[{"name": "design"}])
    listening(world.ana, world.ben, cat)
    dan.listens(event_types=["typing"]).hears()
    where = {"type": kind, "stream_id": world.design.id, "topic": "plans"}
    assert world.ana.call("POST", "/typing", op="start", **where)["result"] == "success"

    assert cat.hears() == [
        {
            "id": ANY,
            "type": "typing",
            "op": "start",
            "message_type": "stream",
            "sender": {"user_id": world.ana.id, "email": "ana@example.com"},
            "stream_id": world.design.id,
            "topic": "plans",
        }
    ]
    assert world.ana.hears() == world.ben.hears() == dan.hears() == []


def test_changing_a_message_is_told_to_those_who_can_read_it(world: World) -> None:
    world.ben.call("POST", "/users/me/subscriptions", subscriptions=[{"name": "design"}])
    cat = world.account("cat")
    listening(world.ana, world.ben, cat)
    said = world.ana.says("design", "hello", topic="plans")
    written = world.ana.writes(cat, text="hello")
    for message_id in (said, written):
        answer = world.ana.call("POST", f"/messages/{message_id}/typing", op="start")
        assert answer["result"] == "success"

    assert world.ben.hears() == [
        {
            "id": ANY,
            "type": "typing_edit_message",
            "op": "start",
            "sender_id": world.ana.id,
            "message_id": said,
            "recipient": {"type": "channel", "channel_id": world.design.id, "topic": "plans"},
        }
    ]
    assert [event["recipient"] for event in cat.hears()] == [
        {"type": "direct", "user_ids": [world.ana.id, cat.id]}
    ]
    assert world.ben.call("POST", f"/messages/{said}/typing", op="start")["result"] == "error"


def test_in_private_rooms_only_members_are_told(world: World) -> None:
    listening(world.ben)
    where = {"type": "stream", "stream_id": world.board.id, "topic": "t"}
    world.ana.call("POST", "/typing", op="start", **where)

    assert world.ben.hears() == []
    hidden = world.ben.call("POST", "/typing", op="start", **where)
    absent = world.ben.call("POST", "/typing", op="start", **where | {"stream_id": 0})
    assert hidden == absent
    assert hidden["msg"] == "Invalid channel ID"


def test_whoever_does_not_want_it_told_is_not(world: World) -> None:
    listening(world.ben)
    off = {"send_private_typing_notifications": False, "send_stream_typing_notifications": False}
    world.ana.call("PATCH", "/settings", **off)
    direct = world.ana.call("POST", "/typing", op="start", to=[world.ben.id])
    where = {"type": "stream", "stream_id": world.general.id, "topic": "t"}
    channel = world.ana.call("POST", "/typing", op="start", **where)

    assert {direct["result"], channel["result"]} == {"error"}
    assert world.ben.hears() == []


def test_in_a_crowd_nobody_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typing, "MOST_MEMBERS", 1)
    listening(world.ben)
    where = {"type": "stream", "stream_id": world.general.id, "topic": "t"}

    assert world.ana.call("POST", "/typing", op="start", **where)["result"] == "success"
    assert world.ben.hears() == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "REQUEST_VARIABLE_MISSING"),
        ({"to": []}, "BAD_REQUEST"),
        ({"to": [0]}, "BAD_REQUEST"),
        ({"to": "ben"}, "INVALID_JSON"),
        ({"type": "stream", "topic": "t"}, "REQUEST_VARIABLE_MISSING"),
        ({"type": "stream", "stream_id": 0}, "REQUEST_VARIABLE_MISSING"),
        ({"to": [1], "op": "pause"}, "REQUEST_VARIABLE_INVALID"),
    ],
)
def test_nonsense_is_refused(world: World, fields: dict[str, object], code: str) -> None:
    assert world.ana.call("POST", "/typing", **{"op": "start"} | fields)["code"] == code
