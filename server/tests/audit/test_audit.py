"""Who did what to whom is kept, told to administrators, and cannot be altered unseen."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from parley.models import AuditEntry
from tests.cast import ADMINISTRATOR, Json, World
from tests.together import Together


def acts(world: World, **wanted: Any) -> list[Json]:
    return list(world.ana.call("GET", "/realm/audit_log", **wanted)["acts"])


def brief(act: Json) -> tuple[Any, ...]:
    return act["actor_id"], act["action"], act["about"], act["details"]


def command(*line: str) -> str:
    out = StringIO()
    call_command("audit", *line, stdout=out)
    return out.getvalue()


def test_what_an_administrator_does_is_told_with_who_and_whence(world: World) -> None:
    who = f"/users/{world.ben.id}"
    world.ana.call("PATCH", who, role=300, full_name="Ben Li", client="test")
    world.ana.call("DELETE", who, client="test")

    newest = acts(world, limit=3)

    ben = f"account {world.ben.id}"
    assert [brief(each) for each in newest] == [
        (world.ana.id, "account.deactivated", ben, {}),
        (world.ana.id, "account.renamed", ben, {"before": "ben", "after": "Ben Li"}),
        (world.ana.id, "account.role_changed", ben, {"before": 400, "after": 300}),
    ]
    assert {(each["client"], each["address"]) for each in newest} == {("test", "127.0.0.1")}


def test_what_an_operator_does_names_the_command(world: World) -> None:
    call_command("deactivate_user", world.ben.email, "--realm", world.string_id, stdout=StringIO())
    (newest,) = acts(world, limit=1)
    assert brief(newest) == (None, "account.deactivated", f"account {world.ben.id}", {})
    assert newest["client"] == "parley deactivate_user"


def test_a_refused_act_leaves_nothing(world: World) -> None:
    before = len(acts(world))
    world.ana.call("PATCH", f"/users/{world.ben.id}", role=300, full_name="")
    world.ana.call("DELETE", f"/users/{world.ana.id}")
    assert len(acts(world)) == before


def test_pages_and_choices(world: World) -> None:
    for role in (300, 400, 200):
        world.ana.call("PATCH", f"/users/{world.ben.id}", role=role)
    everything = acts(world, limit=1000)
    assert [each["number"] for each in everything] == list(range(len(everything), 0, -1))

    answer = world.ana.call("GET", "/realm/audit_log", limit=2, before=everything[1]["number"])
    assert (answer["acts"], answer["found_oldest"]) == (everything[2:4], False)
    assert acts(world, action="account.role_changed", about=f"account {world.ben.id}") == [
        each for each in everything if each["action"] == "account.role_changed"
    ]
    assert acts(world, actor_id=world.ben.id) == []


def test_only_administrators_read_it_and_only_their_own(world: World) -> None:
    ada = world.account("ada", ADMINISTRATOR)
    assert ada.call("GET", "/realm/audit_log")["result"] == "success"
    for person in (world.ben, world.gus):
        assert person.call("GET", "/realm/audit_log")["code"] == "UNAUTHORIZED_PRINCIPAL"
    elsewhere = world.zoe.call("GET", "/realm/audit_log")["acts"]
    assert world.ana.id not in {each["actor_id"] for each in elsewhere}
    assert f"account {world.ben.id}" not in {each["about"] for each in elsewhere}


def test_acts_at_once_make_one_chain(world: World) -> None:
    people = [world.account(f"p{n}") for n in range(6)]
    with Together(6) as threads:
        list(threads.map(lambda p: world.ana.call("PATCH", f"/users/{p.id}", role=300), people))
    assert "are whole" in command("verify", "--realm", world.string_id)


@pytest.mark.parametrize(
    ("tamper", "fault"),
    [
        (lambda entries: entries.filter(number=2).update(details="{}"), "entry 2 was altered"),
        (lambda entries: entries.filter(number=2).update(actor_id=1), "entry 2 was altered"),
        (lambda entries: entries.filter(number=2).delete(), "entry 2 is missing"),
        (lambda entries: entries.filter(number=1).delete(), "entry 1 is missing"),
    ],
)
def test_what_was_altered_by_sql_is_found(world: World, tamper: Any, fault: str) -> None:
    command("verify", "--realm", world.string_id)
    tamper(AuditEntry.objects.filter(realm_id=world.realm_id))
    with pytest.raises(CommandError, match=fault):
        command("verify", "--realm", world.string_id)


def test_an_end_cut_off_is_found_by_whoever_remembers_it(world: World) -> None:
    verdict = json.loads(command("verify", "--realm", world.string_id, "--json"))
    known = f"{verdict['entries']}:{verdict['seal']}"
    world.ana.call("PATCH", f"/users/{world.ben.id}", role=300)
    assert "are whole" in command("verify", "--realm", world.string_id, "--known", known)

    end = AuditEntry.objects.filter(realm_id=world.realm_id, number__gte=verdict["entries"])
    end.delete()
    assert "are whole" in command("verify", "--realm", world.string_id)
    with pytest.raises(CommandError, match="is not the one that was known"):
        command("verify", "--realm", world.string_id, "--known", known)


def test_an_operator_reads_it_too(world: World) -> None:
    world.ana.call("PATCH", f"/users/{world.ben.id}", role=300)
    last = command("show", "--realm", world.string_id, "--json", "--limit", "1")
    assert brief(json.loads(last)) == brief(acts(world, limit=1)[0])
    assert "account.role_changed" in command("show", "--realm", world.string_id, "--limit", "1")
