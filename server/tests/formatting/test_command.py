"""Linkifiers by the command line, and who is remembered to have changed what."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError

from parley.models import AuditEntry
from tests.cast import World
from tests.formatting.test_linkifiers import LINK, PATTERN, TEMPLATE, add, content, listed
from tests.management.test_commands import run
from tests.samples import picture, uploads


def realm_filters(world: World, *line: str) -> str:
    return run("realm_filters", *line, "--realm", world.string_id)


def test_an_operator_adds_shows_and_removes_them(world: World) -> None:
    said = realm_filters(world, "add", PATTERN, TEMPLATE)
    (known,) = listed(world)
    assert said == f"Linkifier {known['id']} was added.\n"
    assert content(world, world.ana.says("general", "see #7")) == LINK
    assert json.loads(realm_filters(world, "show", "--json")) == [known]
    assert realm_filters(world, "show").split() == [str(known["id"]), PATTERN, "->", TEMPLATE]
    assert realm_filters(world, "remove", str(known["id"])).endswith("was removed.\n")
    assert listed(world) == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (["add", "(", TEMPLATE], "Bad regular expression: missing ): ("),
        (["remove", "0"], "Linkifier not found."),
        (["remove", "x"], "remove a number"),
        (["add", PATTERN], "add takes a pattern"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(world: World, line: list[str], why: str) -> None:
    with pytest.raises(CommandError, match=why.replace("(", r"\(").replace(")", r"\)")):
        realm_filters(world, *line)


def test_what_was_changed_is_remembered(world: World) -> None:
    number = add(world)["id"]
    change = {"pattern": "x", "url_template": "https://example.com"}
    world.ana.call("PATCH", f"/realm/filters/{number}", **change)
    world.ana.call("PATCH", "/realm/linkifiers", ordered_linkifier_ids=[number])
    world.ana.call("DELETE", f"/realm/filters/{number}")
    uploads(world.ben, "/realm/emoji/mascot", picture())
    world.ana.call("DELETE", "/realm/emoji/mascot")
    kept = AuditEntry.objects.filter(realm_id=world.realm_id).order_by("number")
    assert [(each.action, each.actor_id) for each in kept if "." in each.action][-6:] == [
        ("linkifier.added", world.ana.id),
        ("linkifier.changed", world.ana.id),
        ("linkifiers.ordered", world.ana.id),
        ("linkifier.removed", world.ana.id),
        ("emoji.added", world.ben.id),
        ("emoji.removed", world.ana.id),
    ]
