"""What somebody began to write is on all of its devices, and nobody else's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Person, World
from tests.together import Together


def draft(content: str = "hm", **traits: Any) -> dict[str, Any]:
    return {"type": "", "to": [], "topic": "", "content": content, **traits}


def begins(person: Person, *drafts: dict[str, Any]) -> Any:
    return person.call("POST", "/drafts", drafts=list(drafts))


def test_drafts_are_told_to_their_writer_alone(world: World) -> None:
    for person in (world.ana, world.ben):
        person.listens(event_types=["drafts"])
    where = {"type": "stream", "to": [world.design.id], "topic": "lunch"}
    ids = begins(world.ana, draft(**where, timestamp=5), draft("later", timestamp=6))["ids"]
    first = {"id": ids[0], "content": "hm", "timestamp": 5, **where}
    second = {"id": ids[1], "type": "", "to": [], "topic": "", "content": "later", "timestamp": 6}

    changed = draft("aha", type="private", to=[world.ben.id], topic="none", timestamp=7)
    assert world.ana.call("PATCH", f"/drafts/{ids[0]}", draft=changed)["result"] == "success"
    edited = changed | {"id": ids[0], "topic": ""}
    listed = world.ana.call("GET", "/drafts")
    assert world.ana.call("DELETE", f"/drafts/{ids[1]}")["result"] == "success"

    assert (listed["count"], listed["drafts"]) == (2, [edited, second])
    assert [{k: v for k, v in event.items() if k != "id"} for event in world.ana.hears()] == [
        {"type": "drafts", "op": "add", "drafts": [first, second]},
        {"type": "drafts", "op": "update", "draft": edited},
        {"type": "drafts", "op": "remove", "draft_id": ids[1]},
    ]
    assert world.ben.hears() == []
    assert world.ben.call("GET", "/drafts")["drafts"] == []


def test_others_drafts_are_as_absent(world: World) -> None:
    (draft_id,) = begins(world.ana, draft("secret"))["ids"]

    for number in (draft_id, 10**9):
        change = world.ben.asks("PATCH", f"/drafts/{number}", draft=draft())
        removal = world.ben.asks("DELETE", f"/drafts/{number}")
        for answer in (change, removal):
            told = answer.json()
            assert (answer.status_code, told["msg"]) == (404, "Draft does not exist")
    assert world.ana.call("GET", "/drafts")["drafts"][0]["content"] == "secret"


@pytest.mark.parametrize(
    ("wrong", "msg"),
    [
        ({"type": "stream", "to": []}, "Must specify exactly 1 channel ID for channel messages"),
        (
            {"type": "stream", "to": [1, 2]},
            "Must specify exactly 1 channel ID for channel messages",
        ),
        ({"type": "stream", "to": [987_654_321]}, "Invalid channel ID"),
        ({"type": "private", "to": [987_654_321]}, "Invalid user ID 987654321"),
        ({"content": " "}, "Message must not be empty"),
    ],
)
def test_a_bad_one_among_good_ones_keeps_none(
    world: World, wrong: dict[str, Any], msg: str
) -> None:
    assert begins(world.ana, draft(), draft(**wrong))["msg"] == msg
    assert world.ana.call("GET", "/drafts")["drafts"] == []


def test_where_one_may_not_look_one_cannot_begin(world: World) -> None:
    hidden = begins(world.ben, draft(type="stream", to=[world.board.id]))

    assert hidden["msg"] == "Invalid channel ID"


def test_who_stops_keeping_them_here_leaves_nothing(world: World) -> None:
    (draft_id,) = begins(world.ana, draft())["ids"]
    world.ana.call("PATCH", "/settings", enable_drafts_synchronization=False)

    answers = [
        world.ana.call("GET", "/drafts"),
        begins(world.ana, draft()),
        world.ana.call("PATCH", f"/drafts/{draft_id}", draft=draft()),
        world.ana.call("DELETE", f"/drafts/{draft_id}"),
    ]
    world.ana.call("PATCH", "/settings", enable_drafts_synchronization=True)

    assert {a["msg"] for a in answers} == {"User has disabled synchronizing drafts."}
    assert world.ana.call("GET", "/drafts")["drafts"] == []


def test_there_is_an_end_to_them_whoever_comes_at_once(world: World) -> None:
    begins(world.ana, *[draft() for _ in range(998)])

    with Together(2) as threads:
        answers = [threads.submit(begins, world.ana, draft(), draft()) for _ in range(2)]
    told = sorted(answer.result()["msg"] for answer in answers)

    assert told == ["", "You can have at most 1000 drafts"]
    assert world.ana.call("GET", "/drafts")["count"] == 1_000
