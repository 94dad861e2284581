"""Messages by when they were sent: the operators before and after, and the anchor of a date."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from parley.messages.commands import Said, send_to_channel
from tests.cast import World
from tests.messages.fetching import fetch, ids
from tests.search.settling import settle

FIRST = datetime(2021, 3, 4, 22, 0, tzinfo=UTC)
HOURS = 6
"""Between one message and the next: the second is said as the next day is four hours old."""


@pytest.fixture(scope="module", params=["as they were said", "the other way around"])
def told(live: str, request: pytest.FixtureRequest) -> tuple[World, dict[int, int]]:
    """Seven messages, and the number each id stands for, in order of time. What is brought from
    elsewhere need not come in that order."""
    world = World(live)
    numbers = range(7)
    named = {}
    for n in numbers if request.param == "as they were said" else reversed(numbers):
        at = FIRST + timedelta(hours=n * HOURS)
        said = Said(f"word {n}", "import", is_read_by_sender=True, sent_at=at)
        named[int(send_to_channel(world.ana.actor, "design", "past", said))] = n
    settle(world)
    return world, named


SHOWN = [
    ([["after", "2021-03-04"]], [0, 1, 2, 3, 4, 5, 6]),
    ([["after", "2021-03-05"]], [1, 2, 3, 4, 5, 6]),
    ([["after", "2021-03-05T10:00:00Z"]], [2, 3, 4, 5, 6]),
    ([["after", "2021-03-05T10:00:01+00:00"]], [3, 4, 5, 6]),
    ([["after", "2021-03-05T12:00:00+02:00"]], [2, 3, 4, 5, 6]),
    ([["before", "2021-03-05"]], [0]),
    ([["before", "2021-03-06"]], [0, 1, 2, 3, 4]),
    ([["before", "2021-03-05T10:00:00"]], [0, 1]),
    ([["after", "2021-03-05"], ["before", "2021-03-06"]], [1, 2, 3, 4]),
    ([["after", "2021-03-06"], ["before", "2021-03-05"]], []),
    ([["before", "2021-03-05"], ["search", "word"]], [0]),
    ([["after", "2021-03-06"], ["search", "words"]], [5, 6]),
    ([["after", "2021-03-06"], ["sender", "me"]], [5, 6]),
    ([["after", "2021-03-06"], ["channels", "public"]], [5, 6]),
]


@pytest.mark.parametrize(("narrow", "shown"), SHOWN, ids=str)
def test_dates_say_what_is_shown(
    told: tuple[World, dict[int, int]], narrow: list[object], shown: list[int]
) -> None:
    world, named = told
    for place in ([["topic", "past"]], [["channel", "design"], ["topic", "past"]]):
        found = [named[each] for each in ids(world.ana, narrow=[*place, *narrow])]
        assert sorted(found) == shown


def test_a_date_is_an_anchor(live: str) -> None:
    world = World(live)
    said = []
    for n in range(5):
        at = FIRST + timedelta(hours=n * HOURS)
        brought = Said(f"m{n}", "import", is_read_by_sender=True, sent_at=at)
        said.append(send_to_channel(world.ana.actor, "design", "past", brought))

    def page(date: str, **more: object) -> tuple[int, list[int]]:
        asked = {"anchor": "date", "anchor_date": date, "num_before": 1, "num_after": 1, **more}
        answer = fetch(world.ana, narrow=[["topic", "past"]], **asked)
        return answer["anchor"], [m["id"] for m in answer["messages"]]

    assert page("2021-03-05") == (said[1], said[0:3])
    assert page("2021-03-05T04:00:01Z") == (said[2], said[1:4])
    assert page("2020-01-01T00:00:00Z") == (said[0], said[0:2])
    assert page("2020-01-01", num_before=0, num_after=0) == (said[0], said[:1])
    newest, found = page("2031-01-01T00:00:00+01:00")
    assert (newest, found) == (10_000_000_000_000_000, [said[4]])


@pytest.mark.parametrize(
    ("date", "code"),
    [
        (None, "REQUEST_VARIABLE_MISSING"),
        ("yesterday", "BAD_REQUEST"),
        ("2021-13-01", "BAD_REQUEST"),
    ],
)
def test_an_anchor_that_is_no_date_is_refused(world: World, date: object, code: str) -> None:
    assert fetch(world.ana, anchor="date", anchor_date=date)["code"] == code
