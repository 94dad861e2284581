"""Texts one keeps at hand."""

from __future__ import annotations

import pytest

from tests.cast import World


def test_snippets_are_their_writers_alone(world: World) -> None:
    for person in (world.ana, world.ben):
        person.listens(event_types=["saved_snippets"])
    made = world.ana.call("POST", "/saved_snippets", title=" Thanks ", content="Thank you!")
    number = made["saved_snippet_id"]
    (kept,) = world.ana.call("GET", "/saved_snippets")["saved_snippets"]

    world.ana.call("PATCH", f"/saved_snippets/{number}", content="**Thank you!**")
    (changed,) = world.ana.call("GET", "/saved_snippets")["saved_snippets"]
    assert world.ben.call("GET", "/saved_snippets")["saved_snippets"] == []
    world.ana.call("DELETE", f"/saved_snippets/{number}")

    created = kept["date_created"]
    before = {"id": number, "title": "Thanks", "content": "Thank you!", "date_created": created}
    after = before | {"content": "**Thank you!**"}
    assert (kept, changed) == (before, after)
    assert [{k: v for k, v in event.items() if k != "id"} for event in world.ana.hears()] == [
        {"type": "saved_snippets", "op": "add", "saved_snippet": before},
        {"type": "saved_snippets", "op": "update", "saved_snippet": after},
        {"type": "saved_snippets", "op": "remove", "saved_snippet_id": number},
    ]
    assert world.ben.hears() == []


def test_others_snippets_are_as_absent(world: World) -> None:
    made = world.ana.call("POST", "/saved_snippets", title="mine", content="secret")

    for number in (made["saved_snippet_id"], 10**9):
        for answer in (
            world.ben.asks("PATCH", f"/saved_snippets/{number}", title="yours"),
            world.ben.asks("DELETE", f"/saved_snippets/{number}"),
        ):
            assert (answer.status_code, answer.json()["msg"]) == (
                404,
                "Saved snippet does not exist.",
            )
    assert world.ana.call("GET", "/saved_snippets")["saved_snippets"][0]["title"] == "mine"


@pytest.mark.parametrize(
    ("title", "content", "msg"),
    [
        (" ", "x", "Title cannot be empty."),
        ("x", "\n", "Content cannot be empty."),
        ("x" * 61, "x", "title is too long (limit: 60 characters)"),
        ("x", "x" * 10_001, "content is too long (limit: 10000 characters)"),
    ],
)
def test_one_needs_a_title_and_words(world: World, title: str, content: str, msg: str) -> None:
    assert world.ana.call("POST", "/saved_snippets", title=title, content=content)["msg"] == msg
