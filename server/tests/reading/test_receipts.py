"""Read receipts: who has read a message, as far as they want it known."""

from __future__ import annotations

import pytest
from django.db import connection

from parley.models import Account, Realm
from tests.cast import GUEST, Person, World
from tests.messages.test_fetch_budget import statements
from tests.reading.acting import flag, joins, leaves


def readers(person: Person, message_id: int) -> list[int]:
    found = person.call("GET", f"/messages/{message_id}/read_receipts")
    return list(found["user_ids"])


@pytest.fixture
def readable(world: World) -> World:
    for person in (world.ben, world.gus):
        joins(world, person)
    return world


def test_those_who_read_it_are_named_and_its_sender_is_not(readable: World) -> None:
    ana, ben, gus = readable.ana, readable.ben, readable.gus
    bea = readable.account("bea")
    joins(readable, bea)
    first, said, last = (readable.said(ana, "design", "x") for _ in range(3))
    assert readers(ana, said) == []

    flag(ben, "add", "read", said)
    flag(gus, "add", "read", first, said, last)
    assert readers(ana, said) == readers(ben, said) == readers(gus, said) == [ben.id, gus.id]
    assert readers(ana, last) == [gus.id]
    flag(gus, "remove", "read", said)
    assert readers(ana, said) == [ben.id]
    leaves(readable, ben)
    assert readers(ana, said) == []


def test_history_was_read_by_nobody_and_direct_messages_by_whom_they_reach(readable: World) -> None:
    ana, ben, gus = readable.ana, readable.ben, readable.gus
    assert readers(ben, readable.hello) == []
    direct = ana.writes(ben, gus, text="psst")
    flag(gus, "add", "read", direct)
    assert readers(ben, direct) == [gus.id]


def test_whoever_keeps_to_itself_what_it_reads_is_not_named(readable: World) -> None:
    ana, ben, gus = readable.ana, readable.ben, readable.gus
    said = readable.said(ana, "design", "x")
    for person in (ben, gus):
        flag(person, "add", "read", said)
    ben.call("PATCH", "/settings", send_read_receipts=False)
    assert readers(ana, said) == readers(ben, said) == [gus.id]
    Account.objects.filter(pk=gus.id).update(is_active=False)
    assert readers(ana, said) == []


def test_nobody_who_muted_or_is_muted_is_named(readable: World) -> None:
    ana, ben, gus = readable.ana, readable.ben, readable.gus
    bea = readable.account("bea")
    joins(readable, bea)
    said = readable.said(ana, "design", "x")
    for person in (ben, gus, bea):
        flag(person, "add", "read", said)
    ana.call("POST", f"/users/me/muted_users/{ben.id}")
    gus.call("POST", f"/users/me/muted_users/{ana.id}")

    assert readers(ana, said) == [bea.id]
    assert readers(ben, said) == [ben.id, gus.id, bea.id]
    unread = readable.said(ana, "design", "gus has it read as it comes, and never read it")
    assert readers(ben, unread) == []


def test_an_organisation_may_do_without(readable: World) -> None:
    said = readable.said(readable.ana, "design", "x")
    Realm.objects.filter(pk=readable.realm_id).update(settings={"enable_read_receipts": False})
    refused = readable.ana.call("GET", f"/messages/{said}/read_receipts")
    assert refused["msg"] == "Read receipts are disabled in this organization."


def test_a_guest_is_told_of_those_it_may_know(readable: World) -> None:
    said = readable.said(readable.ana, "design", "x")
    flag(readable.ben, "add", "read", said)
    guest = readable.account("gil", GUEST)
    refused = guest.call("GET", f"/messages/{said}/read_receipts")
    assert refused["msg"] == "Invalid message(s)"


def test_of_two_thousand_readers_it_is_two_statements(readable: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH new AS (INSERT INTO parley_account (realm_id, name, email, role, is_active,"
            " is_bot, password, can_create_users, can_forge_sender, timezone, joined_at,"
            " avatar_version, settings) SELECT %s, 'r' || n, 'r' || n || '@example.com', 400, true,"
            " false, '', false, false, '', now(), 1, '{}' FROM generate_series(1, 2000) AS n"
            " RETURNING id) INSERT INTO parley_membership"
            " (conversation_id, account_id, is_active, read_upto, settings)"
            " SELECT %s, id, true, 1000, '{}' FROM new",
            [readable.realm_id, readable.design.conversation_id],
        )
    said = readable.said(readable.ana, "design", "x")
    with statements() as seen:
        assert len(readers(readable.ana, said)) == 2000
    assert seen == ["access/callers", "access/messages", "reading/receipts"]
