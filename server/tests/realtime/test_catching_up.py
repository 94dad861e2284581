"""A client that was away hears what it would have heard, and nothing else."""

import time
from collections.abc import Iterator

import pytest

from parley.models import LogEntry, LogHead
from tests.cast import World
from tests.live import processes
from tests.together import Together


@pytest.fixture(scope="module")
def paging(database: None) -> Iterator[str]:  # noqa: ARG001
    """A process that reads, and answers, one entry at a time."""
    with processes(1, PARLEY_PAGE="1") as (url, _):
        yield url


@pytest.fixture(params=["in memory", "from the table", "page by page"])
def away(request: pytest.FixtureRequest, world: World, paging: str) -> World:
    """ana and ben have queues, and the server may or may not remember what comes next."""
    for person in (world.ana, world.ben, world.gus):
        person.listens(event_types=["message", "subscription", "reaction"])
        if request.param == "in memory":
            person.hears()
        if request.param == "page by page":
            person.live = paging
    return world


def joins(world: World, channel: str) -> None:
    world.ana.call(
        "POST",
        "/users/me/subscriptions",
        subscriptions=[{"name": channel}],
        principals=[world.ben.id],
    )


def leaves(world: World, channel: str) -> None:
    world.ana.call(
        "DELETE",
        "/users/me/subscriptions",
        subscriptions=[channel],
        principals=[world.ben.id],
    )


@pytest.mark.parametrize("channel", ["design", "board"])
def test_a_newcomer_never_hears_what_was_said_before_they_joined(away: World, channel: str) -> None:
    away.ana.says(channel, "before")
    joins(away, channel)
    away.ana.says(channel, "after")

    assert away.ben.hears_said() == ["after"]
    assert away.ana.hears_said() == ["before", "after"]


def test_what_was_said_while_one_was_out_stays_unheard(away: World) -> None:
    joins(away, "board")
    away.ana.says("board", "first")
    assert away.ben.hears_said() == ["first"]
    leaves(away, "board")
    away.ana.says("board", "between")
    joins(away, "board")
    away.ana.says("board", "again")

    assert away.ben.hears_said() == ["again"]


def test_one_who_was_removed_hears_of_that_and_then_nothing(away: World) -> None:
    joins(away, "board")
    assert away.ben.hears()[0]["op"] == "add"
    away.ana.says("board", "not yet heard when the door closed")
    leaves(away, "board")
    away.ana.says("board", "after")

    assert [(e["type"], e["op"]) for e in away.ben.hears()] == [("subscription", "remove")]


def test_history_a_newcomer_may_not_hear_they_may_not_fetch(away: World) -> None:
    before = away.ana.says("board", "before")
    joins(away, "board")
    after = away.ana.says("board", "after")

    fetched = [away.ben.call("GET", f"/messages/{number}")["msg"] for number in (before, after)]
    assert fetched == ["Invalid message(s)", ""]


def test_others_hear_who_came_and_guests_do_not(away: World) -> None:
    joins(away, "design")
    ben = away.ben.id

    (heard,) = away.ana.hears()
    assert (heard["op"], heard["user_ids"]) == ("peer_add", [ben])
    assert [e.get("op") for e in away.ben.hears()] == ["add", None]
    assert away.gus.hears() == []


def test_a_process_that_never_saw_the_conversation_tells_it_alike(away: World) -> None:
    away.ana.says("board", "before")
    joins(away, "board")
    away.ana.says("board", "after")
    queue = dict(away.ben.queue)
    expected = away.ben.hears()

    with processes(1) as (url, _):
        away.ben.live, away.ben.queue = url, queue
        assert away.ben.hears() == expected


def test_a_queue_is_lost_only_when_the_log_no_longer_reaches_back_to_it(away: World) -> None:
    away.ana.says("design", "one")
    start = away.ana.queue["last_event_id"]
    LogHead.objects.filter(realm_id=away.realm_id).update(trimmed=start)
    with processes(1) as (url, _):
        away.ana.live = url
        assert [e["message"]["content"] for e in away.ana.polls()["events"]] == ["one"]
        away.ana.says("design", "two")
        away.ana.says("design", "three")
        LogEntry.objects.filter(realm_id=away.realm_id, position__lte=start + 2).delete()
        LogHead.objects.filter(realm_id=away.realm_id).update(trimmed=start + 2)

    with processes(1) as (url, _):
        away.ana.live = url
        assert away.ana.polls()["code"] == "BAD_EVENT_QUEUE_ID"
        assert away.ana.listens().polls()["events"] == []


def test_a_newer_poll_of_a_queue_lets_the_older_go(away: World) -> None:
    with Together(2) as waiters:
        older = waiters.submit(away.ana.polls, dont_block=False)
        time.sleep(0.5)
        newer = waiters.submit(away.ana.polls, dont_block=False)
        let_go = older.result(timeout=1.5)["events"]
        assert not newer.done()
        away.ana.says("design", "news")

    assert [e["type"] for e in let_go] == ["heartbeat"]
    assert [e["type"] for e in newer.result()["events"]] == ["message"]
