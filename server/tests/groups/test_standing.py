"""What is told of groups as accounts come, change their role, and come back."""

from __future__ import annotations

from tests.cast import Person, World
from tests.groups.test_groups import system
from tests.samples.groups import group


def told(person: Person) -> list[tuple[str, int, list[int]]]:
    return [(each["op"], each["group_id"], each["user_ids"]) for each in person.hears()]


def test_a_newcomer_is_in_the_groups_of_its_role(world: World) -> None:
    full, members = system(world, "role:fullmembers"), system(world, "role:members")
    for each in (world.ana, world.gus):
        each.listens(event_types=["user_group"])

    nia = world.account("nia")

    assert told(world.ana) == [
        ("add_members", group_id, [nia.id]) for group_id in sorted([full, members])
    ]
    assert told(world.gus) == []


def test_another_role_is_another_group(world: World) -> None:
    admins = system(world, "role:administrators")
    full, members = system(world, "role:fullmembers"), system(world, "role:members")
    world.ana.listens(event_types=["user_group"])

    world.ana.call("PATCH", f"/users/{world.ben.id}", role=200)

    left = [("remove_members", each, [world.ben.id]) for each in sorted([full, members])]
    assert told(world.ana) == [*left, ("add_members", admins, [world.ben.id])]


def test_who_is_let_in_again_is_in_its_groups_again(world: World) -> None:
    made = group(world, world.ben)
    full, members = system(world, "role:fullmembers"), system(world, "role:members")
    world.ana.call("DELETE", f"/users/{world.ben.id}")
    assert world.ana.call("GET", f"/user_groups/{made}/members")["members"] == []
    world.ana.listens(event_types=["user_group"])

    world.ana.call("POST", f"/users/{world.ben.id}/reactivate")

    assert told(world.ana) == [
        ("add_members", each, [world.ben.id]) for each in sorted([full, members, made])
    ]
    assert world.ana.call("GET", f"/user_groups/{made}/members")["members"] == [world.ben.id]
