"""Alert words: who is alerted by what, as it is said and as it is changed."""

from __future__ import annotations

import pytest

from parley.kernel.ids import AccountId
from parley.reading.words import Words
from tests.cast import Person, World
from tests.reading.acting import joins

ANA, BEN = AccountId(1), AccountId(2)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("lunch", "lunch"),
        ("lunch", "Is it LUNCH?"),
        ("Lunch", "(lunch)"),
        ("lunch", "**lunch**, then"),
        ("lunch", "first\nlunch\tnow"),
        ("lunch", "dinner; lunch; tea"),
        ("code red", "this is a Code Red!"),
        ("c++", "I write c++."),
        (".net", "the .net thing"),
        (".net", ".NET"),
        ("o'clock", "at two o'clock"),
        ("!!", "well !! then"),
        ("straße", "in der Straße"),
        ("ланч", "идём на Ланч"),
        ("昼食", "(昼食)"),
    ],
)
def test_a_word_is_found(word: str, text: str) -> None:
    assert Words([(ANA, [word]), (BEN, ["nothing"])]).heeded_in(text) == {ANA}


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("lunch", "lunchtime"),
        ("lunch", "brunch"),
        ("lunch", "pre-lunch"),
        ("lunch", "https://example.com/lunch"),
        ("lunch", "#lunch @lunch"),
        ("code red", "code  red"),
        ("code red", "a code reddish"),
        ("net", "dot.nets"),
        ("!!", "well!!then"),
    ],
)
def test_part_of_another_word_is_not(word: str, text: str) -> None:
    assert Words([(ANA, [word])]).heeded_in(text) == set()


def test_words_of_many_are_told_apart() -> None:
    words = Words([(ANA, ["Tea", "cake"]), (BEN, ["tea", "tea time"])])
    assert words.heeded_in("tea!") == {ANA, BEN}
    assert words.heeded_in("some cake") == {ANA}
    assert words.heeded_in("tea time") == {ANA, BEN}
    assert not Words([])


def alerts(person: Person, *words: str) -> None:
    person.call("POST", "/users/me/alert_words", alert_words=words)


def flags_of(person: Person, message_id: int) -> set[str]:
    found = person.call("GET", f"/messages/{message_id}")["message"]
    return set(found["flags"]) - {"read", "historical"}


def alerted(person: Person) -> list[int]:
    where = {"anchor": "newest", "num_before": 99, "num_after": 0}
    found = person.call("GET", "/messages", narrow=[["is", "alerted"]], **where)
    return [each["id"] for each in found["messages"]]


def test_whoever_waits_for_a_word_is_alerted_and_nobody_else(world: World) -> None:
    joins(world, world.ben)
    joins(world, world.gus)
    alerts(world.ben, "lunch")
    alerts(world.zoe, "lunch")
    ben, gus = (each.listens(event_types=["message"]) for each in (world.ben, world.gus))

    said = world.ana.says("design", "Time for @**ben**'s lunch?")
    plain = world.ana.says("design", "lunchtime")
    direct = world.ana.writes(world.ben, text="lunch?")
    hidden = world.said(world.ana, "board", "lunch without them")

    assert [each["flags"] for each in ben.hears()] == [
        ["mentioned", "has_alert_word"],
        [],
        ["has_alert_word"],
    ]
    assert [each["flags"] for each in gus.hears()] == [[], []]
    assert flags_of(ben, said) == {"mentioned", "has_alert_word"}
    assert flags_of(ben, plain) == set()
    assert alerted(ben) == [said, direct]
    joins(world, world.ben, "board")
    assert alerted(ben) == [said, direct], hidden


def test_a_word_given_up_alerts_no_longer_and_a_new_one_at_once(world: World) -> None:
    joins(world, world.ben)
    alerts(world.ben, "lunch", "tea")
    first = world.said(world.ana, "design", "lunch")
    world.ben.call("DELETE", "/users/me/alert_words", alert_words=["LUNCH"])
    world.said(world.ana, "design", "lunch")
    second = world.said(world.ana, "design", "tea")
    assert alerted(world.ben) == [first, second]
    world.ben.call("DELETE", "/users/me/alert_words", alert_words=["tea"])
    world.said(world.ana, "design", "tea")
    assert alerted(world.ben) == [first, second]


def test_a_changed_message_alerts_by_what_it_says_now(world: World) -> None:
    joins(world, world.ben)
    alerts(world.ben, "lunch")
    said = world.said(world.ana, "design", "dinner")
    ben = world.ben.listens(event_types=["update_message"])

    world.ana.call("PATCH", f"/messages/{said}", content="lunch, @**ben** and @**gus**")
    assert flags_of(ben, said) == {"has_alert_word", "mentioned"}
    joins(world, world.gus)
    assert flags_of(world.gus, said) == set(), "gus did not receive it"
    world.ana.call("PATCH", f"/messages/{said}", content="breakfast")
    assert flags_of(ben, said) == set()

    heard = [set(event["flags"]) - {"read"} for event in ben.hears()]
    assert heard == [{"has_alert_word", "mentioned"}, set()]


def test_a_word_too_long_is_refused(world: World) -> None:
    words = ["fine", "x" * 101]
    refused = world.ben.call("POST", "/users/me/alert_words", alert_words=words)
    assert refused["msg"] == "alert_words[1] is too long (limit: 100 characters)"
