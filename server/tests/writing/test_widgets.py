"""Polls and task lists: made by a message, added to by whoever can read it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cast import Json, Person, World
from tests.together import Together

POLL = "/poll What for lunch?\n- soup\n* salad\n\npasta"
TODO = "/todo Party\nCake: with candles\n- music"


def adds(person: Person, message_id: int, **what: Any) -> Json:
    content = json.dumps(what)
    return person.call(
        "POST", "/submessage", message_id=message_id, msg_type="widget", content=content
    )


def fetched(person: Person, message_id: int) -> Json:
    return dict(person.call("GET", f"/messages/{message_id}")["message"])


def submessages(person: Person, message_id: int) -> list[Json]:
    return [each | {"content": json.loads(each["content"])} for each in raw(person, message_id)]


def raw(person: Person, message_id: int) -> list[Json]:
    return list(fetched(person, message_id)["submessages"])


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            POLL,
            {
                "widget_type": "poll",
                "extra_data": {
                    "question": "What for lunch?",
                    "options": ["soup", "salad", "pasta"],
                },
            },
        ),
        (
            TODO,
            {
                "widget_type": "todo",
                "extra_data": {
                    "task_list_title": "Party",
                    "tasks": [
                        {"task": "Cake", "desc": "with candles"},
                        {"task": "music", "desc": ""},
                    ],
                },
            },
        ),
        ("/poll", {"widget_type": "poll", "extra_data": {"question": "", "options": []}}),
        ("/polls\nare no polls", None),
        ("not a /poll", None),
    ],
)
def test_the_message_makes_the_widget(world: World, text: str, first: Json | None) -> None:
    world.ana.listens(event_types=["message"])

    said = world.ana.says("design", text)

    (event,) = world.ana.hears()
    there = raw(world.ana, said)
    assert event["message"]["submessages"] == there
    assert [json.loads(each["content"]) for each in there] == ([first] if first else [])
    assert [(each["message_id"], each["sender_id"], each["msg_type"]) for each in there] == (
        [(said, world.ana.id, "widget")] if first else []
    )


def test_who_can_read_it_adds_to_it_and_all_of_them_are_told(world: World) -> None:
    world.channel("both", world.ana, world.ben)
    said = world.ana.says("both", POLL)
    for person in (world.ana, world.ben, world.gus):
        person.listens(event_types=["submessage"])
    vote = {"type": "vote", "key": "canned,0", "vote": 1}

    assert adds(world.ben, said, **vote)["result"] == "success"

    first, added = submessages(world.ana, said)
    assert added == {
        "id": added["id"],
        "message_id": said,
        "sender_id": world.ben.id,
        "msg_type": "widget",
        "content": vote,
    }
    assert first["content"]["widget_type"] == "poll"
    heard = [person.hears() for person in (world.ana, world.ben, world.gus)]
    told = {
        "type": "submessage",
        "msg_type": "widget",
        "content": json.dumps(vote),
        "message_id": said,
        "sender_id": world.ben.id,
        "submessage_id": added["id"],
    }
    assert [[{k: v for k, v in e.items() if k != "id"} for e in each] for each in heard] == [
        [told],
        [told],
        [],
    ]


def test_several_at_once_each_add_their_own(world: World) -> None:
    people = [world.account(f"p{n}") for n in range(6)]
    said = world.ana.says("general", POLL)

    with Together(3) as threads:
        votes = [
            threads.submit(adds, each, said, type="vote", key=f"{n},1", vote=1)
            for n, each in enumerate(people)
        ]
        assert {vote.result()["result"] for vote in votes} == {"success"}

    added = submessages(world.ana, said)[1:]
    assert sorted(each["sender_id"] for each in added) == sorted(each.id for each in people)
    assert {each["content"]["key"] for each in added} == {f"{n},1" for n in range(6)}


def test_who_cannot_read_it_learns_and_adds_nothing(world: World) -> None:
    said = world.ana.says("board", POLL)
    vote = {"type": "vote", "key": "canned,0", "vote": 1}

    assert adds(world.ben, said, **vote) == adds(world.ben, 10**9, **vote)
    assert adds(world.ben, said, **vote)["msg"] == "Invalid message(s)"
    assert len(raw(world.ana, said)) == 1


@pytest.mark.parametrize(
    ("text", "what", "msg"),
    [
        (
            POLL,
            {"type": "question", "question": "Who?"},
            "You can't edit a question unless you are the author.",
        ),
        (
            TODO,
            {"type": "new_task_list_title", "title": "Mine"},
            "You can't edit the task list title unless you are the author.",
        ),
    ],
)
def test_only_its_author_changes_what_it_is_about(
    world: World, text: str, what: Json, msg: str
) -> None:
    said = world.ana.says("general", text)

    assert adds(world.ben, said, **what)["msg"] == msg
    assert adds(world.ana, said, **what)["result"] == "success"


@pytest.mark.parametrize(
    ("text", "what", "fits"),
    [
        (POLL, {"type": "new_option", "option": "fish", "idx": 1}, True),
        (POLL, {"type": "vote", "key": "canned,0", "vote": -1}, True),
        (POLL, {"type": "vote", "key": "canned,0", "vote": 2}, False),
        (POLL, {"type": "vote", "key": 7, "vote": 1}, False),
        (POLL, {"type": "vote", "key": "canned,0", "vote": 1, "more": 1}, False),
        (POLL, {"type": "new_option", "option": "fish", "idx": 1_001}, False),
        (POLL, {"type": "strike", "key": "1,1"}, False),
        (POLL, {"no": "type"}, False),
        (TODO, {"type": "strike", "key": "canned,0"}, True),
        (
            TODO,
            {"type": "new_task", "key": 2, "task": "x", "desc": "", "completed": False},
            True,
        ),
        (TODO, {"type": "new_task", "key": 2, "task": "x", "completed": False}, False),
        (TODO, {"type": "vote", "key": "canned,0", "vote": 1}, False),
    ],
)
def test_only_what_fits_the_widget_is_taken(
    world: World, text: str, what: Json, *, fits: bool
) -> None:
    said = world.ana.says("general", text)

    assert adds(world.ben, said, **what)["result"] == ("success" if fits else "error")
    assert len(raw(world.ana, said)) == 1 + fits


def test_an_unknown_kind_of_addition_is_named(world: World) -> None:
    said = world.ana.says("general", POLL)

    assert adds(world.ben, said, type="dance")["msg"] == "Unknown type for poll data: dance"


def test_what_is_no_json_is_refused(world: World) -> None:
    said = world.ana.says("general", POLL)
    answer = world.ben.call("POST", "/submessage", message_id=said, msg_type="widget", content="{")

    assert answer["msg"] == "Invalid json for submessage"


def test_a_plain_message_becomes_a_widget_only_by_its_sender(world: World) -> None:
    said = world.ana.says("general", "plain")
    of_ones_own = {"widget_type": "poll", "extra_data": {"question": "?", "options": []}}

    refused = adds(world.ben, said, **of_ones_own)
    assert refused["msg"] == "You cannot attach a submessage to this message."
    assert adds(world.ana, said, **of_ones_own)["result"] == "success"
    assert adds(world.ben, said, type="vote", key="canned,0", vote=1)["result"] == "success"
    assert len(raw(world.ben, said)) == 2


def test_the_words_of_a_widget_stay(world: World) -> None:
    said = world.ana.says("design", POLL)

    answer = world.ana.call("PATCH", f"/messages/{said}", content="/poll Other?")

    assert answer["msg"] == "Widgets cannot be edited."
    assert fetched(world.ana, said)["content"].startswith("<p>/poll")


def test_it_goes_with_its_message(world: World) -> None:
    said = world.ana.says("design", POLL)
    adds(world.ana, said, type="vote", key="canned,0", vote=1)

    assert world.ana.call("DELETE", f"/messages/{said}")["result"] == "success"
