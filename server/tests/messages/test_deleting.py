"""What is deleted is gone: for everyone, from every table, and from the log as well."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from parley.messages import deleting
from parley.models import LogEntry, Message, Reaction, SearchDocument
from parley.search.followers import search_index
from parley.worker.followers import LoggedEvent
from tests.cast import Json, Person, World
from tests.live import processes
from tests.messages.moves import QUIETLY, ages, joins, moves, rules
from tests.together import Together

BULK = {"bulk_message_deletion": True}


def secret(world: World) -> int:
    return int(world.said(world.ana, "design", "a sekret"))


def deletes(person: Person, message_id: int) -> Json:
    return person.call("DELETE", f"/messages/{message_id}")


def delete_topic(person: Person, world: World, topic: str) -> Json:
    path = f"/streams/{world.design.id}/delete_topic"
    return person.call("POST", path, topic_name=topic)


def test_who_may_delete_what(world: World) -> None:
    joins(world, world.design, world.ben)
    hers, his = world.said(world.ana, "design", "hers"), world.said(world.ben, "design", "his")
    rules(world, can_delete_own_message_group="role:nobody")
    own = deletes(world.ben, his)
    rules(world, can_delete_any_message_group="role:members")
    ages(hers, 1_000_000)
    anything = deletes(world.ben, hers)

    assert own["msg"] == "You don't have permission to delete this message"
    assert anything["result"] == "success"


def test_whoever_owns_a_bot_deletes_what_it_said(world: World) -> None:
    bot = world.account("bot", is_bot=True, owner_id=world.ben.id)
    said = bot.says("design", "beep")

    assert deletes(world.gus, said)["result"] == "error"
    assert deletes(world.ben, said)["result"] == "success"


def test_nothing_of_it_stays(world: World) -> None:
    joins(world, world.design, world.ben)
    said = secret(world)
    moves(world.ana, said, content="a graver sekret")
    world.ben.call("POST", f"/messages/{said}/reactions", emoji_name="tada")
    index(world)
    assert SearchDocument.objects.filter(message_id=said).exists()

    deletes(world.ana, said)

    assert not Message.objects.filter(pk=said).exists()
    assert not Reaction.objects.filter(message_id=said).exists()
    kept = LogEntry.objects.filter(realm_id=world.realm_id)
    assert "sekret" not in json.dumps(list(kept.values_list("event", "extras")))
    positions = list(kept.order_by("position").values_list("position", flat=True))
    assert positions == list(range(positions[0], positions[0] + len(positions)))
    index(world)
    assert not SearchDocument.objects.filter(message_id=said).exists()


def index(world: World) -> None:
    kept = LogEntry.objects.filter(realm_id=world.realm_id, kind__in=search_index.kinds)
    events = [LoggedEvent(*row) for row in kept.order_by("position").values_list(*FIELDS)]
    search_index.follow(world.realm_id, events)


FIELDS = ("position", "kind", "event")


@pytest.fixture(scope="module")
def paging(database: None) -> Iterator[str]:  # noqa: ARG001
    with processes(1, PARLEY_PAGE="1") as (url, _):
        yield url


@pytest.fixture(params=["in memory", "from the table", "page by page"])
def away(request: pytest.FixtureRequest, world: World, paging: str) -> World:
    """ben has a queue, and the server may or may not remember what comes next."""
    joins(world, world.design, world.ben)
    world.ben.listens(event_types=["message", "update_message", "delete_message"])
    if request.param == "in memory":
        world.ben.hears()
    if request.param == "page by page":
        world.ben.live = paging
    return world


def test_who_comes_back_later_does_not_learn_what_is_gone(away: World) -> None:
    said = secret(away)
    moves(away.ana, said, content="a graver sekret")
    kept = away.said(away.ana, "design", "kept")
    deletes(away.ana, said)

    heard = away.ben.hears()

    assert "sekret" not in json.dumps(heard)
    assert [event["type"] for event in heard] == ["message", "delete_message"]
    assert heard[0]["message"]["id"] == kept


def test_nor_what_has_gone_where_they_may_not_follow(away: World) -> None:
    said = secret(away)
    moves(away.ana, said, content="a graver sekret")
    moves(away.ana, said, stream_id=away.attic.id, **QUIETLY)

    heard = away.ben.hears()

    assert "sekret" not in json.dumps(heard)
    assert [event["type"] for event in heard] == ["delete_message"]


def test_but_all_of_what_they_may_still_read(away: World) -> None:
    joins(away, away.attic, away.ben)
    said = secret(away)
    moves(away.ana, said, stream_id=away.attic.id, **QUIETLY)
    other = secret(away)
    moves(away.ana, other, stream_id=away.general.id, **QUIETLY)

    kinds = [event["type"] for event in away.ben.hears()]

    assert kinds == ["message", "update_message", "message", "update_message"]


def test_a_topic_is_deleted_in_batches_newest_first(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    joins(world, world.design, world.ben)
    ids = [int(world.said(world.ana, "design", str(n), topic="Lunch")) for n in range(3)]
    beside = world.said(world.ana, "design", "beside", topic="supper")
    world.ben.listens(event_types=["delete_message"], client_capabilities=BULK)
    monkeypatch.setattr(deleting, "BATCH", 2)

    answer = delete_topic(world.ana, world, "lunch")

    assert answer == {"result": "success", "msg": "", "complete": True}
    assert [event["message_ids"] for event in world.ben.hears()] == [ids[1:], ids[:1]]
    assert list(Message.objects.filter(pk__in=[*ids, beside]).values_list("pk")) == [(beside,)]


def test_a_topic_that_takes_too_long_is_to_be_asked_for_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.said(world.ana, "design", "x", topic="lunch")
    monkeypatch.setattr(deleting, "SECONDS", 0.0)

    assert delete_topic(world.ana, world, "lunch")["complete"] is False


def test_topics_are_deleted_by_those_who_may_delete_anything(world: World) -> None:
    said = world.said(world.ana, "design", "x", topic="lunch")

    refused = delete_topic(world.ben, world, "lunch")

    assert refused["msg"] == "You don't have permission to delete this message"
    assert Message.objects.filter(pk=said).exists()


def test_of_closed_history_only_what_one_knows_of_is_deleted(world: World) -> None:
    rules(world, can_delete_any_message_group="role:members")
    early = int(world.said(world.ana, "board", "early", topic="lunch"))
    joins(world, world.board, world.ben)
    late = int(world.said(world.ana, "board", "late", topic="lunch"))
    path = f"/streams/{world.board.id}/delete_topic"

    answer = world.ben.call("POST", path, topic_name="lunch")

    assert answer["complete"] is True
    kept = Message.objects.filter(pk__in=[early, late])
    assert [each.pk for each in kept] == [early]


def test_deleting_while_editing_ends_one_way_or_the_other(world: World) -> None:
    ids = [int(world.said(world.ana, "design", str(n))) for n in range(8)]

    with Together(4) as together:
        edits = [together.submit(moves, world.ana, each, content="sekret") for each in ids]
        gone = [together.submit(deletes, world.ana, each) for each in ids]

    assert {each.result()["result"] for each in gone} == {"success"}
    assert {each.result()["msg"] for each in edits} <= {"", "Invalid message(s)"}
    assert not Message.objects.filter(pk__in=ids).exists()
    kept = LogEntry.objects.filter(realm_id=world.realm_id).values_list("event", flat=True)
    assert not any("sekret" in event for event in kept)
