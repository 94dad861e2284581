"""Finding words: by their stems, as phrases, without others; marked where they stand."""

from __future__ import annotations

import time

import pytest

from tests.cast import World
from tests.messages.fetching import fetch, ids
from tests.search.settling import settle

SAID = {
    "a": ("The quick brown foxes are jumping", "animals"),
    "b": ("A fox jumped over `the dog`", "Lunch & dinner"),
    "c": ("brown is quick to fade; see [paintings](https://hidden.example/fox)", "colours"),
    "d": ("Tom &amp; **Jerry** at example.com", "animals"),
    "e": ("nothing of interest", "dogs"),
}


@pytest.fixture(scope="module")
def told(live: str) -> tuple[World, dict[int, str]]:
    world = World(live)
    named = {int(world.said(world.ana, "design", *said)): name for name, said in SAID.items()}
    settle(world)
    return world, named


def no(operand: str) -> dict[str, object]:
    return {"operator": "search", "operand": operand, "negated": True}


FOUND = [
    ([["search", "fox"]], "a b"),
    ([["search", "FOXES jump"]], "a b"),
    ([["search", "quick brown"]], "a c"),
    ([["search", '"quick brown"']], "a"),
    ([["search", "brown -fox"]], "c"),
    ([["search", "fox"], no("dogs")], "a"),
    ([no("quick"), ["topic", "animals"]], "d"),
    ([["search", "brown"], ["search", "foxes"]], "a"),
    ([["search", "jerry OR nothing"]], "d e"),
    ([["search", "animals"]], "a d"),
    ([["search", "dinner"]], "b"),
    ([["search", '"amp"']], ""),
    ([["search", "hidden.example"]], ""),
    ([["search", "example.com"]], "d"),
    ([["search", "the"]], "a b"),
    ([["search", "the fox"]], "a b"),
    ([["search", "unheard"]], ""),
    ([["search", '-"']], ""),
    ([["search", ""]], ""),
    ([["channel", "design"], ["search", "fox"]], "a b"),
    ([["channel", "general"], ["search", "fox"]], ""),
    ([["search", "fox"], ["is", "starred"]], ""),
    ([["search", "fox"], ["sender", "me"]], "a b"),
]


@pytest.mark.parametrize(("narrow", "found"), FOUND, ids=str)
def test_a_search_finds(
    told: tuple[World, dict[int, str]], narrow: list[object], found: str
) -> None:
    world, named = told
    shown = [named[each] for each in ids(world.ana, narrow=narrow)]
    assert " ".join(shown) == found


def marked(text: str) -> str:
    return f'<span class="highlight">{text}</span>'


def test_what_was_found_is_marked(told: tuple[World, dict[int, str]]) -> None:
    world, _ = told
    first, second = fetch(world.ana, narrow=[["search", '"fox" DINNER OR animal -cats']])[
        "messages"
    ][:2]
    assert first["match_subject"] == marked("animals")
    assert first["match_content"] == first["content"].replace("foxes", marked("foxes"))
    assert second["match_subject"] == f"Lunch &amp; {marked('dinner')}"
    assert second["match_content"] == second["content"].replace("fox", marked("fox"))


def test_nothing_is_marked_inside_a_tag(told: tuple[World, dict[int, str]]) -> None:
    world, _ = told
    (message,) = fetch(world.ana, narrow=[["search", "fade painting"]])["messages"]
    assert f'https://hidden.example/fox">{marked("paintings")}</a>' in message["match_content"]


def test_the_source_is_asked_for_and_what_was_found_is_html(
    told: tuple[World, dict[int, str]],
) -> None:
    world, _ = told
    (message,) = fetch(world.ana, narrow=[["search", "jerry"]], apply_markdown=False)["messages"]
    assert message["content"] == "Tom &amp; **Jerry** at example.com"
    assert f"<strong>{marked('Jerry')}</strong>" in message["match_content"]


def test_messages_are_told_whether_they_match(told: tuple[World, dict[int, str]]) -> None:
    world, named = told
    asked = {"msg_ids": [*named], "narrow": [{"operator": "search", "operand": "jerry"}]}
    answer = world.ana.call("GET", "/messages/matches_narrow", **asked)
    (match,) = answer["messages"].values()
    assert set(match) == {"match_content", "match_subject"}
    assert marked("Jerry") in match["match_content"]

    plain = {"msg_ids": [*named], "narrow": [{"operator": "topic", "operand": "dogs"}]}
    answer = world.ana.call("GET", "/messages/matches_narrow", **plain)
    (match,) = answer["messages"].values()
    assert match == {"match_content": "<p>nothing of interest</p>", "match_subject": "dogs"}


def test_a_search_is_paged(told: tuple[World, dict[int, str]]) -> None:
    world, named = told
    first = {name: message_id for message_id, name in named.items()}
    narrow = [["search", "fox OR brown"]]
    assert ids(world.ana, narrow=narrow, num_before=2) == [first["b"], first["c"]]
    assert ids(world.ana, narrow=narrow, anchor=first["b"], num_before=1) == [
        first["a"],
        first["b"],
    ]
    page = fetch(world.ana, narrow=narrow, anchor="oldest", num_before=0, num_after=2)
    assert [m["id"] for m in page["messages"]] == [first["a"], first["b"]]


def test_what_was_said_is_found_within_a_second_and_as_it_is_now(world: World) -> None:
    """By the worker of the live process."""
    said = world.said(world.ana, "design", "a pangolin")
    assert waits_for(world, "pangolin") == [said]

    world.ana.call("PATCH", f"/messages/{said}", content="an armadillo")
    assert waits_for(world, "armadillo") == [said]
    assert ids(world.ana, narrow=[["search", "pangolin"]]) == []

    quietly = {"send_notification_to_new_thread": False}  # a notice would be found, too
    world.ana.call("PATCH", f"/messages/{said}", topic="echidna", **quietly)
    assert waits_for(world, "echidna") == [said]
    world.ana.call("DELETE", f"/messages/{said}")
    assert ids(world.ana, narrow=[["search", "armadillo"]]) == []


def waits_for(world: World, word: str) -> list[int]:
    until = time.monotonic() + 2  # twice what is promised: the machine may be busy
    while not (found := ids(world.ana, narrow=[["search", word]])) and time.monotonic() < until:
        time.sleep(0.05)
    return found


def test_hostile_searches_are_answered(world: World) -> None:
    for text in ("'", "a & | ! b", "<b>", "%%", "\\", "(" * 500, "x " * 5_000, "🦊", '"' * 9):
        assert fetch(world.ana, narrow=[["search", text]])["result"] == "success", text[:20]
