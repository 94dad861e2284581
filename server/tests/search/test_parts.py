"""Words by their beginnings and, where a word is not found, by what is inside of others."""

from __future__ import annotations

import pytest

from parley.models import SearchWord
from tests.cast import World
from tests.messages.fetching import fetch, ids
from tests.search.settling import settle

QUIETLY = {"send_notification_to_new_thread": False}
"""A notice would name both topics, and be found by them."""
SAID = {
    "a": "the packaging of packages",
    "b": "repackage it :tada:",
    "c": "sourdough and dough",
    "d": "see https://example.com/unfindable `snake_case_name` and camelCaseName",
    "e": "@**ana** would know of the banana",
}


@pytest.fixture(scope="module")
def told(live: str) -> tuple[World, dict[int, str]]:
    world = World(live)
    named = {int(world.said(world.ana, "design", text)): name for name, text in SAID.items()}
    world.said(world.ana, "attic", "marzipan soughdor")
    settle(world)
    return world, named


FOUND = [
    ("pack*", "a"),
    ("pack* of", "a"),
    ("ackag", "a b"),
    ("ackaging", "a"),
    ("dough", "c"),
    ("ourdoug", "c"),
    ('"ourdoug"', ""),
    ("ourdoug packaging", ""),
    ("ackag tada", "b"),
    ("findable", "d"),
    ("case", "d"),
    ("snake_case_name", "d"),
    ("snake_case", "d"),
    ("elcasena", "d"),
    ("anan", "e"),
    ("an", ""),
    ("zipa", ""),
    ("marz*", ""),
    ("ough", "c"),
    ("ough -sourdough", ""),
]


@pytest.mark.parametrize(("typed", "found"), FOUND)
def test_a_part_finds(told: tuple[World, dict[int, str]], typed: str, found: str) -> None:
    """#attic is not ben's: what is said in there makes no difference to what he finds."""
    world, named = told
    everywhere = [["channels", "public"], ["search", typed]]
    shown = [named[each] for each in ids(world.ben, narrow=everywhere)]
    assert " ".join(shown) == found


MARKED = [
    ("ackag", "the p<ackag>ing of p<ackag>es"),
    ("pack*", "the <packaging> of <packages>"),
    ("dough", "sourdough and <dough>"),
    ("ourdou", "s<ourdou>gh and dough"),
    ("repackage tada", "<repackage> it :tada:"),
    ("ana banana", "@ana would know of the <banana>"),
]


@pytest.mark.parametrize(("typed", "shown"), MARKED)
def test_the_part_is_marked_and_nothing_else(
    told: tuple[World, dict[int, str]], typed: str, shown: str
) -> None:
    world, _ = told
    message = fetch(world.ana, narrow=[["channel", "design"], ["search", typed]])["messages"][0]
    marks = (
        message["match_content"].replace('<span class="highlight">', "{").replace("</span>", "}")
    )
    text = "".join(part.partition(">")[2] or part for part in marks.split("<"))
    assert text.replace("{", "<").replace("}", ">").count("<") == shown.count("<")
    for part in shown.split("<")[1:]:
        assert "{" + part.partition(">")[0] + "}" in marks


def test_what_is_inside_counts_only_where_the_word_is_nowhere(
    told: tuple[World, dict[int, str]],
) -> None:
    """Also on a page that lies beyond all that was found."""
    world, named = told
    oldest = min(named)
    found = ids(world.ana, narrow=[["search", "dough"]], anchor=oldest, num_before=9)
    assert found == []


def test_a_message_is_told_whether_it_matches_before_it_is_indexed(world: World) -> None:
    said = world.said(world.ana, "design", "a fresh aubergine")
    for typed in ("aubergines", "bergin"):
        asked = {"msg_ids": [said, world.hello], "narrow": [["search", typed]]}
        answer = world.ana.call("GET", "/messages/matches_narrow", **asked)
        assert list(answer["messages"]) == [str(said)]


def test_no_word_outlives_its_messages(world: World) -> None:
    def known(*words: str) -> list[str]:
        found = SearchWord.objects.filter(realm_id=world.realm_id, lexeme__in=words)
        return sorted(found.values_list("lexeme", flat=True))

    first = world.said(world.ana, "design", "my hunter2 and swordfish")
    second = world.said(world.ana, "design", "their hunter2", "swordfish")
    settle(world)
    assert known("hunter2", "swordfish") == ["hunter2", "swordfish"]

    world.ana.call("PATCH", f"/messages/{first}", content="nothing")
    world.ana.call("PATCH", f"/messages/{second}", topic="fish", **QUIETLY)
    settle(world)
    assert known("hunter2", "swordfish") == ["hunter2"]

    world.ana.call("DELETE", f"/messages/{second}")
    settle(world)
    assert known("hunter2", "swordfish") == []

    third = world.said(world.ana, "design", "hunter2 again")
    settle(world)
    assert known("hunter2") == ["hunter2"]
    assert ids(world.ana, narrow=[["search", "unter2"]]) == [third]
