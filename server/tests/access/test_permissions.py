"""Who holds a permission, compared with a small model that knows nothing of `access`: people in
every standing, settings of every shape."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any, get_args

import pytest

from parley.access.abilities import IN_A_CHANNEL, IN_THE_REALM, OVER_A_GROUP, page
from parley.access.actor import MODERATOR, actor_for
from parley.access.permissions import holds, holds_in, is_among
from parley.channels.settings import PERMISSIONS, ChannelPermission
from parley.groups.settings import PERMISSIONS as OVER_GROUPS
from parley.groups.settings import GroupPermission, Picked
from parley.models import Account, Realm
from parley.realms.settings import GROUPS, RealmPermission
from tests.cast import ADMINISTRATOR, Person, World
from tests.samples.groups import group

DOCS = Path(__file__).parents[3] / "docs"
IN_ROLE = {
    "role:owners": {"owner"},
    "role:administrators": {"owner", "administrator"},
    "role:moderators": {"owner", "administrator", "moderator"},
    "role:fullmembers": {"owner", "administrator", "moderator", "member", "bot"},
    "role:members": {"owner", "administrator", "moderator", "member", "new", "bot"},
    "role:everyone": {"owner", "administrator", "moderator", "member", "new", "bot", "guest"},
    "role:internet": {"owner", "administrator", "moderator", "member", "new", "bot", "guest"},
    "role:nobody": set(),
}
"""The model: who is in what, written down by hand."""


@pytest.fixture(scope="module")
def people(live: str) -> tuple[World, dict[str, Person]]:
    world = World(live)
    Realm.objects.filter(pk=world.realm_id).update(settings={"waiting_period_threshold": 5})
    cast = {
        "owner": world.ana,
        "administrator": world.account("ada", ADMINISTRATOR),
        "moderator": world.account("mo", MODERATOR),
        "member": world.ben,
        "new": world.account("nia"),
        "guest": world.gus,
        "bot": world.account("bot", is_bot=True, bot_type=1),
    }
    for name in ("member", "bot"):
        account = Account.objects.get(pk=cast[name].id)
        account.joined_at = account.joined_at.replace(year=account.joined_at.year - 1)
        account.save()
    return world, cast


def allowed(cast: dict[str, Person], setting: Any) -> set[str]:
    return {name for name, person in cast.items() if is_among(actor_for(person.id), setting)}


@pytest.mark.parametrize("name", IN_ROLE)
def test_system_groups(people: tuple[World, dict[str, Person]], name: str) -> None:
    _, cast = people

    assert allowed(cast, name) == IN_ROLE[name]


def test_groups_and_people_picked(people: tuple[World, dict[str, Person]]) -> None:
    """Every way to be in something: oneself, by a group, by a group within it, by a role."""
    world, cast = people
    inner, outer = group(world, cast["new"]), group(world, cast["guest"])
    by_role = group(world)
    members = {each["name"]: each["id"] for each in system_groups(world)}
    nest = {outer: inner, by_role: members["role:moderators"]}
    for around, inside in nest.items():
        world.ana.call("POST", f"/user_groups/{around}/subgroups", add=[inside])

    assert allowed(cast, inner) == {"new"}
    assert allowed(cast, outer) == {"new", "guest"}
    assert allowed(cast, by_role) == IN_ROLE["role:moderators"]
    picked = Picked(members=(cast["member"].id,), groups=(outer, by_role))
    assert allowed(cast, picked) == {"member", "new", "guest"} | IN_ROLE["role:moderators"]
    assert allowed(cast, Picked()) == set()
    assert not is_among(actor_for(world.zoe.id), outer)
    assert not is_among(actor_for(world.zoe.id), Picked(groups=(outer,)))


def system_groups(world: World) -> list[dict[str, Any]]:
    return list(world.ana.call("GET", "/user_groups")["user_groups"])


def test_a_member_taken_out_or_made_a_guest_holds_nothing_more(world: World) -> None:
    made = group(world, world.ben)
    assert is_among(actor_for(world.ben.id), made)

    world.ana.call("POST", f"/user_groups/{made}/members", delete=[world.ben.id])
    assert not is_among(actor_for(world.ben.id), made)
    world.ana.call("PATCH", f"/users/{world.ben.id}", role=600)
    assert not is_among(actor_for(world.ben.id), "role:members")  # type: ignore[arg-type]


def test_settings_are_read_where_they_are_kept(world: World) -> None:
    """Of each permission: given to ben alone, nobody else holds it, however high."""
    ben, ana = world.ben, world.ana
    only_ben = {"direct_members": [ben.id], "direct_subgroups": []}
    Realm.objects.filter(pk=world.realm_id).update(settings=dict.fromkeys(GROUPS, only_ben))
    here = dict.fromkeys(PERMISSIONS, only_ben)

    for permission in get_args(RealmPermission):
        found = [holds(actor_for(each.id), permission) for each in (ana, ben)]
        assert found == [False, True], permission
    for permission in get_args(ChannelPermission):
        found = [holds_in(actor_for(each.id), permission, here) for each in (ana, ben)]
        assert found == [False, True], permission


def test_every_permission_is_known_by_name_and_described() -> None:
    assert sorted(get_args(RealmPermission)) == sorted(GROUPS) == sorted(IN_THE_REALM)
    assert sorted(get_args(ChannelPermission)) == sorted(PERMISSIONS) == sorted(IN_A_CHANNEL)
    assert sorted(get_args(GroupPermission)) == sorted(OVER_GROUPS) == sorted(OVER_A_GROUP)


def test_the_page_says_what_the_rules_say() -> None:
    kept = DOCS / "permissions.md"

    assert kept.read_text() == page(), "run `./parley permissions > docs/permissions.md`"


def test_groups_hold_together_whatever_is_nested_in_what(world: World) -> None:
    """Six groups, nested at random but without cycles, against a walk over a plain dictionary."""
    ids = [group(world) for _ in range(6)]
    edges = {(a, b) for a, b in itertools.combinations(ids, 2) if (a * 7 + b * 3) % 2}
    for outer, inner in edges:
        world.ana.call("POST", f"/user_groups/{outer}/subgroups", add=[inner])
    world.ana.call("POST", f"/user_groups/{ids[-1]}/members", add=[world.ben.id])

    expected = {ids[-1]}
    for _ in ids:
        expected |= {outer for outer, inner in edges if inner in expected}
    found = {each for each in ids if is_among(actor_for(world.ben.id), each)}  # type: ignore[arg-type]

    assert found == expected
