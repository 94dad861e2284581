"""Many at once: people brought in by one call, and calls that race."""

from __future__ import annotations

import pytest

from parley.channels import notices, telling
from parley.channels.subscribing import Wanted, subscribe
from parley.channels.unsubscribing import unsubscribe
from parley.kernel import sql
from parley.models import Account, Channel, Membership
from tests.cast import Person, World
from tests.together import Together


def crowd(world: World, count: int) -> list[int]:
    made = Account.objects.bulk_create(
        Account(realm_id=world.realm_id, name=f"p{n}", email=f"p{n}@example.com")
        for n in range(count)
    )
    return [each.pk for each in made]


def statements(world: World, count: int) -> list[str]:
    people, run = crowd(world, count), []
    sql.watchers.append(run.append)
    subscribe(world.ana.actor, [Wanted("design"), Wanted(f"for {count}")], people)
    unsubscribe(world.ana.actor, ["design"], people)
    sql.watchers.remove(run.append)
    return run


def test_a_thousand_are_brought_in_by_as_few_statements_as_two(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the messages of the house, which is silent where there are so many."""
    monkeypatch.setattr(notices, "MOST_TOLD", 0)

    few = statements(world, 2)
    Account.objects.filter(realm_id=world.realm_id, name__startswith="p").delete()

    assert statements(world, 1_000) == few
    assert len(few) < 32


def test_what_concerns_many_is_told_in_parts_once_to_each(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "MOST_TOLD", 2)
    people = [world.account(f"person{n}") for n in range(5)]
    for person in (world.ana, *people):
        person.listens()

    for name in ("design", "board"):
        subscribe(world.ana.actor, [Wanted(name)], [each.id for each in people])
    unsubscribe(world.ana.actor, ["board"], [each.id for each in people])

    for person in people:
        assert told(person) == [
            "subscription/add",
            "stream/create",
            "subscription/add",
            "subscription/remove",
            "stream/delete",
        ]
    assert told(world.ana) == ["subscription/peer_add"] * 6 + ["subscription/peer_remove"] * 3


def told(person: Person) -> list[str]:
    heard = [event for event in person.hears() if event["type"] != "message"]
    return [f"{event['type']}/{event['op']}" for event in heard]


def test_a_channel_many_ask_for_at_once_is_created_once(world: World) -> None:
    people = [world.account(f"person{n}") for n in range(8)]

    def ask(person: Person) -> str:
        wanted = [{"name": "lab"}, {"name": "Atelier"}]
        return str(person.call("POST", "/users/me/subscriptions", subscriptions=wanted)["result"])

    with Together(8) as together:
        assert set(together.map(ask, people)) == {"success"}

    for name in ("lab", "Atelier"):
        (channel,) = Channel.objects.filter(realm_id=world.realm_id, name=name)
        members = Membership.objects.filter(conversation_id=channel.conversation_id)
        assert members.count() == len(people)


def test_joining_leaving_and_speaking_at_once_neither_fails_nor_waits_for_ever(
    world: World,
) -> None:
    people = [world.account(f"person{n}") for n in range(4)]
    ids = [each.id for each in people]

    def stir(n: int) -> list[str]:
        board = {"subscriptions": [{"name": "board"}, {"name": "attic"}], "principals": ids}
        answers = []
        for _ in range(6):
            joined = world.ana.call("POST", "/users/me/subscriptions", **board)
            said = people[n].call(
                "POST", "/messages", type="stream", to="board", topic="t", content="x"
            )
            left = people[n].call("DELETE", "/users/me/subscriptions", subscriptions=["board"])
            answers += [str(each.get("code", "")) for each in (joined, said, left)]
        return answers

    with Together(4) as together:
        codes = {code for answers in together.map(stir, range(4)) for code in answers}

    assert codes <= {"", "STREAM_DOES_NOT_EXIST"}
