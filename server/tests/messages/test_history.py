"""Every version of a message, to those who may read it and where the realm shows it."""

from __future__ import annotations

import pytest

from parley.messages.differences import difference
from parley.models import Realm
from tests.cast import Json, World


@pytest.fixture
def changed(world: World) -> int:
    """Its words, then its topic, then its words again."""
    said = int(world.said(world.ana, "design", "one two", "first"))
    world.ana.call("PATCH", f"/messages/{said}", content="one three")
    world.ana.call("PATCH", f"/messages/{said}", topic="second")
    world.ana.call("PATCH", f"/messages/{said}", content="*four*")
    return said


def policy(world: World, name: str) -> None:
    kept = {"message_edit_history_visibility_policy": name}
    Realm.objects.filter(pk=world.realm_id).update(settings=kept)


def history(world: World, message_id: int) -> list[Json]:
    answer = world.ana.call("GET", f"/messages/{message_id}/history")
    assert answer["result"] == "success", answer
    snapshots: list[Json] = answer["message_history"]
    assert {snapshot.pop("user_id") for snapshot in snapshots} == {world.ana.id}
    assert all(abs(s.pop("timestamp") - snapshots[0].get("timestamp", 0)) >= 0 for s in snapshots)
    return snapshots


def test_all_versions_oldest_first(world: World, changed: int) -> None:
    one, two = "<p>one two</p>", "<p>one three</p>"
    assert history(world, changed) == [
        {"topic": "first", "content": "one two", "rendered_content": one},
        {
            "topic": "first",
            "content": "one three",
            "rendered_content": two,
            "prev_content": "one two",
            "prev_rendered_content": one,
            "content_html_diff": difference(one, two),
        },
        {
            "topic": "second",
            "prev_topic": "first",
            "content": "one three",
            "rendered_content": two,
        },
        {
            "topic": "second",
            "content": "*four*",
            "rendered_content": "<p><em>four</em></p>",
            "prev_content": "one three",
            "prev_rendered_content": two,
            "content_html_diff": difference(two, "<p><em>four</em></p>"),
        },
    ]


def edits(world: World, message_id: int) -> list[Json] | None:
    message: Json = world.ana.call("GET", f"/messages/{message_id}")["message"]
    assert "last_edit_timestamp" in message
    assert "last_moved_timestamp" in message
    found: list[Json] | None = message.get("edit_history")
    for edit in found or ():
        assert edit.pop("user_id") == world.ana.id
        assert edit.pop("timestamp") > 0
    return found


def test_a_message_tells_its_changes_newest_first(world: World, changed: int) -> None:
    assert edits(world, changed) == [
        {"prev_content": "one three", "prev_rendered_content": "<p>one three</p>"},
        {"prev_topic": "first", "topic": "second"},
        {"prev_content": "one two", "prev_rendered_content": "<p>one two</p>"},
    ]


def test_where_only_moves_are_shown_no_former_words_are(world: World, changed: int) -> None:
    policy(world, "moves")

    assert edits(world, changed) == [{"prev_topic": "first", "topic": "second"}]
    now = {"content": "*four*", "rendered_content": "<p><em>four</em></p>"}
    assert history(world, changed) == [
        {"topic": "first", **now},
        {"topic": "second", "prev_topic": "first", **now},
    ]


def test_where_none_is_shown_none_is(world: World, changed: int) -> None:
    policy(world, "none")

    answer = world.ana.call("GET", f"/messages/{changed}/history")
    assert answer["msg"] == "Message edit history is disabled in this organization"
    assert edits(world, changed) is None


def test_a_message_that_never_changed_has_one_version(world: World) -> None:
    assert history(world, world.hello) == [
        {"topic": "t", "content": "hello", "rendered_content": "<p>hello</p>"}
    ]
    assert "edit_history" not in world.ana.call("GET", f"/messages/{world.hello}")["message"]


def gone(text: str) -> str:
    return f'<span class="highlight_text_deleted">{text}</span>'


def came(text: str) -> str:
    return f'<span class="highlight_text_inserted">{text}</span>'


DIFFERENCES = [
    ("<p>a b</p>", "<p>a c</p>", f"<p>a {came('c')}{gone('b')}</p>"),
    ("<p>a</p>", "<p>a b</p>", f"<p>a{came(' b')}</p>"),
    ("<p>a <b>b</b></p>", "<p>a</p>", f"<p>a{gone(' b')}</p>"),
    ("<p>a</p>", "<p><b>a</b></p>", "<p><b>a</b></p>"),
    ("x " * 900, "y " * 900, came("y " * 900) + gone("x " * 900)),
]


@pytest.mark.parametrize(("before", "after", "shown"), DIFFERENCES, ids=range(5))
def test_a_difference_shows_what_came_and_went(before: str, after: str, shown: str) -> None:
    assert difference(before, after) == f"<div>{shown}</div>"
