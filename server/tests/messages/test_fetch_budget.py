"""A page costs the same statements however long it is and whatever hangs on its messages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from parley.kernel import sql
from tests.cast import World
from tests.messages.fetching import fetch, ids

SIGN_IN = "access/callers"


@contextmanager
def statements() -> Iterator[list[str]]:
    seen: list[str] = []
    sql.watchers.append(seen.append)
    try:
        yield seen
    finally:
        sql.watchers.remove(seen.append)


@pytest.fixture
def busy(world: World) -> World:
    """Much said, reacted to and changed."""
    for n in range(12):
        said = world.said(world.ana, "design", f"see https://example.com/{n}", f"topic {n % 3}")
        world.ana.call("POST", f"/messages/{said}/reactions", emoji_name="tada")
        world.ana.call("PATCH", f"/messages/{said}", content=f"other {n}")
        world.ana.writes(world.ben, text="x")
        world.ana.writes(world.gus, text="x")
    return world


BUDGETS = [
    ([], [SIGN_IN, "messages/narrow", "messages/narrow", "messages/seen", "messages/participants"]),
    ([["channel", "design"]], [SIGN_IN, "access/channels", "messages/narrow", "messages/seen"]),
    ([["is", "starred"]], [SIGN_IN, "messages/narrow"]),
    ([["is", "dm"]], [SIGN_IN, "messages/narrow", "messages/seen", "messages/participants"]),
]


@pytest.mark.parametrize(("narrow", "budget"), BUDGETS, ids=str)
def test_a_page_is_a_handful_of_statements(
    busy: World, narrow: list[object], budget: list[str]
) -> None:
    with statements() as seen:
        fetch(busy.ana, narrow=narrow)
    assert seen == budget


def test_enough_that_is_recent_is_one_look(busy: World) -> None:
    with statements() as seen:
        found = ids(busy.ana, num_before=10)
    assert len(found) == 10
    assert seen.count("messages/narrow") == 1


def test_both_sides_of_an_anchor_are_one_look(busy: World) -> None:
    middle = ids(busy.ana)[18]
    with statements() as seen:
        found = ids(busy.ana, anchor=middle, num_before=5, num_after=5)
    assert len(found) == 11
    assert seen.count("messages/narrow") == 1
