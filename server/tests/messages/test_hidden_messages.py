"""What one may not see is found by no way of asking: rows 139, 140, 146 and 147 of what an operator
is promised."""

from __future__ import annotations

from parley.reading.queries import (
    max_message_id_of,
    recent_private_conversations_of,
    starred_of,
)
from tests.cast import Json, Person, World
from tests.messages.fetching import fetch, ids
from tests.reading.acting import joins, leaves, unread
from tests.search.settling import settle

WORDS = "platypus https://secret.example"


def ways(hidden: int, channel: str) -> list[list[object]]:
    """Narrows that would show it."""
    open_ways: list[list[object]] = [
        [],
        [["search", "platypus"]],
        [["has", "link"]],
        [["has", "reaction"]],
        [["id", hidden]],
        [["near", hidden]],
        [["topic", "hidden"]],
        [["sender", "ana@example.com"]],
        [["is", "unread"]],
        [["is", "starred"]],
        [["is", "mentioned"]],
        [["is", "dm"]],
        [["in", "home"]],
        [["channels", "public"]],
        [{"operator": "channel", "operand": "general", "negated": True}],
        [{"operator": "search", "operand": "anything", "negated": True}],
        [{"operator": "is", "operand": "starred", "negated": True}],
    ]
    return [*open_ways, *([["channel", channel], *way] for way in open_ways)]


def told(person: Person, hidden: int, channel: str) -> list[Json]:
    """Every answer that could tell of it, asked in every way."""
    answers = [person.call("GET", f"/messages/{hidden}/history")]
    answers.append(person.call("GET", f"/messages/{hidden}"))
    answers.append(person.call("GET", "/messages", message_ids=[hidden]))
    for way in ways(hidden, channel):
        answers.append(person.call("GET", "/messages/matches_narrow", msg_ids=[hidden], narrow=way))
        answers.append(fetch(person, narrow=way))
        answers.append(fetch(person, narrow=way, anchor=hidden, num_before=5, num_after=5))
    return answers


def shows(person: Person, hidden: int, channel: str) -> list[Json]:
    """The answers that tell of it."""
    flagged = person.call("POST", "/messages/flags", messages=[hidden], op="add", flag="read")
    assert flagged["msg"] == "Invalid message(s)"
    person.call("POST", "/messages/flags", messages=[hidden], op="remove", flag="read")
    assert hidden not in starred_of(person.actor)
    assert hidden not in [
        each.max_message_id for each in recent_private_conversations_of(person.actor)
    ]
    assert hidden != max_message_id_of(person.actor)
    assert hidden not in unread(person)
    return [answer for answer in told(person, hidden, channel) if tells(answer, hidden)]


def tells(answer: Json, hidden: int) -> bool:
    messages = answer.get("messages", [])
    listed = {str(each["id"]) for each in messages} if isinstance(messages, list) else {*messages}
    return "platypus" in str(answer) or str(hidden) in listed or bool(answer.get("found_anchor"))


def said(world: World, channel: str) -> int:
    found = world.said(world.ana, channel, f"{WORDS} @**ben** @**all** @**gus**", "hidden")
    world.ana.call("POST", f"/messages/{found}/reactions", emoji_name="tada")
    settle(world)
    return int(found)


def test_the_owner_finds_it_in_every_way(world: World) -> None:
    """Else the others would prove nothing."""
    hidden = said(world, "board")
    shown = [way for way in ways(hidden, "board") if tells(fetch(world.ana, narrow=way), hidden)]
    assert len(shown) == 26


def test_of_a_private_channel_outsiders_see_nothing(world: World) -> None:
    hidden = said(world, "board")
    for person in (world.ben, world.gus, world.zoe, world.account("ada", 200)):
        assert shows(person, hidden, "board") == []


def test_of_a_protected_history_newcomers_see_nothing(world: World) -> None:
    hidden = said(world, "board")
    joins(world, world.ben, "board")
    later = world.said(world.ana, "board", "later", "hidden")

    assert shows(world.ben, hidden, "board") == []
    assert ids(world.ben, narrow=[["channel", "board"]]) == [later]


def test_what_was_said_while_one_was_away_stays_hidden(world: World) -> None:
    joins(world, world.ben, "board")
    before = world.said(world.ana, "board", "before", "hidden")
    leaves(world, world.ben, "board")
    hidden = said(world, "board")
    assert shows(world.ben, hidden, "board") == []

    joins(world, world.ben, "board")
    after = world.said(world.ana, "board", "after", "hidden")

    assert shows(world.ben, hidden, "board") == []
    assert ids(world.ben, narrow=[["channel", "board"]]) == [before, after]


def test_who_was_put_out_sees_nothing_any_more(world: World) -> None:
    joins(world, world.ben, "board")
    hidden = said(world, "board")
    world.ben.call("POST", "/messages/flags", messages=[hidden], op="add", flag="starred")
    assert starred_of(world.ben.actor) == [hidden]
    leaves(world, world.ben, "board")

    assert shows(world.ben, hidden, "board") == []


def test_direct_messages_are_their_participants(world: World) -> None:
    hidden = world.ana.writes(world.ben, text=f"{WORDS} @**gus**")
    settle(world)
    for person in (world.gus, world.zoe, world.account("ada", 200)):
        assert shows(person, hidden, "design") == []


def test_a_guest_sees_public_channels_only_from_within(world: World) -> None:
    hidden = said(world, "design")
    assert shows(world.gus, hidden, "design") == []
    assert world.gus.call("GET", f"/users/me/{world.design.id}/topics")["result"] == "error"

    joins(world, world.gus, "design")
    assert ids(world.gus, narrow=[["channel", "design"]]) == [world.hello, hidden]


def test_topics_are_those_of_messages_one_may_see(world: World) -> None:
    world.said(world.ana, "board", "x", "Secret plans")
    world.said(world.ana, "board", "x", "lunch")
    joins(world, world.ben, "board")
    later = world.said(world.ana, "board", "x", "Lunch")

    answer = world.ben.call("GET", f"/users/me/{world.board.id}/topics")

    assert answer["topics"] == [{"max_id": later, "name": "Lunch"}]
