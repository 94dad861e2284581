"""Marking messages: what is read, unread again, starred, and who is told."""

from __future__ import annotations

import json

from parley.models import LogEntry, MessageFlags
from parley.reading.queries import starred_of
from tests.cast import World
from tests.reading.acting import flag, joins, kept, leaves, unread


def test_reading_on_keeps_no_more_than_where_one_is(world: World) -> None:
    joins(world, world.ben)
    said = [world.said(world.ana, "design", "x") for _ in range(4)]
    assert unread(world.ben) == said

    flag(world.ben, "add", "read", *said[:2])
    assert unread(world.ben) == said[2:]
    assert kept(world.ben) == (3, 0)

    flag(world.ben, "add", "read", said[3])
    assert unread(world.ben) == [said[2]]
    assert kept(world.ben) == (3, 1)

    flag(world.ben, "add", "read", said[2])
    assert unread(world.ben) == []
    assert kept(world.ben) == (5, 0)


def test_what_was_read_beyond_a_gap_stays_read_as_the_gap_closes(world: World) -> None:
    joins(world, world.ben)
    said = [world.said(world.ana, "design", "x") for _ in range(5)]
    flag(world.ben, "add", "read", said[3])
    flag(world.ben, "add", "read", said[0])
    assert unread(world.ben) == [said[1], said[2], said[4]]

    flag(world.ben, "add", "read", said[1])
    assert unread(world.ben) == [said[2], said[4]]
    assert kept(world.ben) == (3, 1)


def test_whoever_has_read_all_costs_a_number(world: World) -> None:
    joins(world, world.ben)
    design = world.design.id
    for path, fields in (
        ("/mark_all_as_read", {}),
        ("/mark_stream_as_read", {"stream_id": design}),
    ):
        said = [world.said(world.ana, "design", "x") for _ in range(3)]
        flag(world.ben, "add", "read", said[1])
        assert kept(world.ben)[1] == 1
        world.ben.call("POST", path, **fields)
        assert kept(world.ben)[1] == 0
    assert unread(world.ben) == []


def test_history_cannot_be_unread(world: World) -> None:
    """What was said before one came, or while one was away, may be read and waits for nobody."""
    joins(world, world.ben)
    leaves(world, world.ben)
    away = world.said(world.ana, "design", "x")
    joins(world, world.ben)
    received = world.said(world.ana, "design", "x")

    answer = flag(world.ben, "remove", "read", world.hello, away, received)

    assert answer["ignored_because_not_subscribed_channels"] == []
    assert unread(world.ben) == [received]


def test_what_is_unread_again_is_and_the_rest_stays_read(world: World) -> None:
    joins(world, world.ben)
    said = [world.said(world.ana, "design", "x") for _ in range(5)]
    flag(world.ben, "add", "read", *said)

    answer = flag(world.ben, "remove", "read", said[1], said[3])

    assert unread(world.ben) == [said[1], said[3]]
    assert answer["messages"] == [said[1], said[3]]
    assert answer["ignored_because_not_subscribed_channels"] == []


def test_ones_own_words_can_be_unread_and_read_again(world: World) -> None:
    said = world.said(world.ana, "design", "mine")
    later = world.said(world.ana, "design", "mine too")
    assert unread(world.ana) == []

    flag(world.ana, "remove", "read", said)
    assert unread(world.ana) == [said]

    flag(world.ana, "add", "read", said, later)
    assert unread(world.ana) == []


def test_only_what_one_received_where_one_still_is_can_be_unread(world: World) -> None:
    joins(world, world.ben)
    received = world.said(world.ana, "design", "x")
    leaves(world, world.ben)
    elsewhere = world.ana.writes(world.ben, text="psst")

    answer = flag(world.ben, "remove", "read", world.hello, received, elsewhere)

    assert answer["ignored_because_not_subscribed_channels"] == [world.design.id]
    assert unread(world.ben) == [elsewhere]


def test_a_hidden_message_and_none_are_refused_alike(world: World) -> None:
    hidden = world.said(world.ana, "board", "secret")
    seen = world.hello
    refused = {"result": "error", "code": "BAD_REQUEST", "msg": "Invalid message(s)"}

    for name in ("read", "starred", "collapsed"):
        for missing in (hidden, 10**12):
            assert flag(world.ben, "add", name, seen, missing) == refused
            assert flag(world.ben, "remove", name, missing)["messages"] == [missing]
    assert not MessageFlags.objects.filter(account_id=world.ben.id).exists()
    answer = flag(world.ben, "remove", "read", hidden)
    assert answer["ignored_because_not_subscribed_channels"] == []


def test_stars_are_kept_until_taken_back(world: World) -> None:
    said = world.said(world.ana, "design", "x")

    flag(world.ben, "add", "starred", said, world.hello)
    flag(world.ben, "add", "collapsed", said)
    assert starred_of(world.ben.actor) == [world.hello, said]
    flag(world.ben, "remove", "starred", said)

    assert starred_of(world.ben.actor) == [world.hello]
    assert starred_of(world.ana.actor) == []


def test_flags_that_are_not_ones_own_to_set_are_refused(world: World) -> None:
    unknown = flag(world.ana, "add", "shiny", world.hello)
    fixed = flag(world.ana, "add", "mentioned", world.hello)

    assert unknown["msg"] == "Invalid flag: 'shiny'"
    assert fixed["msg"] == "Flag not editable: 'mentioned'"


def test_the_account_itself_is_told_and_nobody_else(world: World) -> None:
    joins(world, world.ben)
    said = world.said(world.ana, "design", "x", "Lunch")
    direct = world.ana.writes(world.ben, text="psst")
    before = len(world.log())

    flag(world.ben, "add", "read", said, direct)
    flag(world.ben, "add", "read", said)
    flag(world.ben, "remove", "read", said, direct)
    world.ben.call("POST", "/mark_all_as_read")

    entries = list(LogEntry.objects.filter(realm_id=world.realm_id).order_by("position")[before:])
    assert {entry.audience for entry in entries} == {f'{{"accounts":[{world.ben.id}]}}'}
    added, removed, everything = (json.loads(entry.event) for entry in entries)
    what = {"type": "update_message_flags", "flag": "read"}
    add, remove = {"operation": "add", "op": "add"}, {"operation": "remove", "op": "remove"}
    assert added == {**what, **add, "messages": [said, direct], "all": False}
    assert everything == {**what, **add, "messages": [], "all": True}
    assert removed == {
        **what,
        **remove,
        "messages": [said, direct],
        "all": False,
        "message_details": {
            str(said): {"type": "stream", "stream_id": world.design.id, "topic": "Lunch"},
            str(direct): {"type": "private", "user_ids": [world.ana.id]},
        },
    }
