"""Reading costs the same statements however much there is to read, and in however many places."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from parley.messages import outbox
from parley.messages.commands import Said, draft_to_channel
from tests.cast import Json, Person, World
from tests.messages.test_fetch_budget import SIGN_IN, statements
from tests.reading.acting import flag, joins


@pytest.fixture
def said(world: World) -> list[int]:
    """Much, in several places, muted topics and people among them."""
    carl = world.account("carl")
    for name in ("one", "two", "three"):
        world.channel(name, world.ana, world.ben, carl)
    joins(world, world.ben)
    there: list[int] = []
    for n in range(12):
        for name in ("one", "two", "three"):
            there.append(world.ana.says(name, f"@**ben** {n}", f"topic {n % 4}"))
            there.append(carl.says(name, "@**all**", f"topic {n % 4}"))
        there.append(world.ana.writes(world.ben, text="psst"))
    where = {"stream_id": world.design.id, "topic": "topic 1"}
    world.ben.call("POST", "/user_topics", **where, visibility_policy=1)
    return there


def marks(op: str, name: str) -> Callable[[Person, list[int]], Json]:
    return lambda person, ids: flag(person, op, name, *ids)


def asks(path: str, **fields: object) -> Callable[[Person, list[int]], Json]:
    return lambda person, _: person.call("POST", path, **fields)


TOLD = "eventlog/append"
RANGE = {"anchor": "newest", "num_before": 1_000, "num_after": 0, "narrow": [], "op": "add"}
BUDGETS = {
    "read": (marks("add", "read"), [SIGN_IN, "reading/lock", "reading/mark_read", TOLD]),
    "unread": (marks("remove", "read"), [SIGN_IN, "reading/lock", "reading/mark_unread", TOLD]),
    "star": (marks("add", "starred"), [SIGN_IN, "reading/mark", TOLD]),
    "collapse": (marks("add", "collapsed"), [SIGN_IN, "reading/mark", TOLD]),
    "read all": (
        asks("/mark_all_as_read"),
        [SIGN_IN, "reading/lock_behind", "eventlog/hold", "reading/read_places", TOLD],
    ),
    "read a narrow": (
        asks("/messages/flags/narrow", **RANGE, flag="read"),
        [
            SIGN_IN,
            "messages/narrow",
            "messages/narrow",
            "reading/lock",
            "reading/mark_read",
            TOLD,
        ],
    ),
}


@pytest.mark.parametrize("name", BUDGETS)
def test_marking_any_number_is_a_handful_of_statements(
    world: World, said: list[int], name: str
) -> None:
    act, budget = BUDGETS[name]
    if name == "unread":
        flag(world.ben, "add", "read", *said)
    with statements() as seen:
        answer = act(world.ben, said)
    assert answer["result"] == "success"
    assert seen == budget


def test_a_channel_and_a_person_are_read_in_a_handful(world: World, said: list[int]) -> None:
    (one, *_) = (each for each in world.ben.call("GET", "/streams")["streams"])
    assert said
    with statements() as seen:
        world.ben.call("POST", "/mark_stream_as_read", stream_id=one["stream_id"])
    assert len(seen) <= 6
    with statements() as seen:
        world.ben.call("POST", f"/users/me/muted_users/{world.ana.id}")
    assert seen == [
        SIGN_IN,
        "access/accounts",
        "reading/attention_changed",
        "reading/lock_behind",
        "reading/unread_from",
        "reading/lock",
        "reading/mark_read",
        "eventlog/hold",
        TOLD,
    ]


def test_what_is_unread_is_told_in_a_handful(world: World, said: list[int]) -> None:
    with statements() as seen:
        told = world.ben.listens(fetch_event_types=["message", "update_message_flags"]).queue
    assert told["unread_msgs"]["count"] == len(said)
    reading = [name for name in seen if name.startswith("reading/")]
    assert reading == ["reading/newest", "reading/behind", "reading/unread", "reading/mentions"]


def test_a_send_asks_more_only_of_those_it_concerns(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    joins(world, world.ben)
    asked: list[str] = []
    rows = outbox.line.rows

    def watched(name: str, **parameters: Any) -> list[Any]:
        asked.append(name)
        return rows(name, **parameters)

    def sends(text: str) -> list[str]:
        asked.clear()
        said = Said(text, "test", is_read_by_sender=True)
        outbox.send_all([draft_to_channel(world.ana.actor, "design", "t", said)])
        return [*asked]

    monkeypatch.setattr(outbox.line, "rows", watched)
    assert sends("lunch") == ["access/posters", "messages/send"]
    world.ben.call("POST", "/users/me/alert_words", alert_words=["lunch"])
    assert "reading/alert_words" in sends("dinner")
    assert sends("dinner") == ["access/posters", "messages/send"]
    assert sends("lunch") == ["access/posters", "reading/receivers", "messages/send"]
