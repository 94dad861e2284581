"""Groups that people make: who is in them, what is within them, and who may change that."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Json, Person, World
from tests.samples.groups import group

NEW = {"description": "", "members": []}


def facts(person: Person, group_id: int, **fields: Any) -> Json:
    told = person.call("GET", "/user_groups", **fields)["user_groups"]
    found: list[Json] = [each for each in told if each["id"] == group_id]
    return found[0] if found else {}


def system(world: World, name: str) -> int:
    told = world.ana.call("GET", "/user_groups")["user_groups"]
    return int(next(each["id"] for each in told if each["name"] == name))


def change(person: Person, group_id: int, **fields: Any) -> str:
    return str(person.call("PATCH", f"/user_groups/{group_id}", **fields)["msg"])


def move(person: Person, group_id: int, **fields: Any) -> str:
    return str(person.call("POST", f"/user_groups/{group_id}/members", **fields)["msg"])


def test_a_group_is_made_and_everybody_is_told(world: World) -> None:
    world.ben.listens(event_types=["user_group"])

    made = world.ana.call(
        "POST",
        "/user_groups/create",
        name="support",
        description="Ask us.",
        members=[world.ben.id, world.ana.id],
    )

    (event,) = world.ben.hears()
    expected = facts(world.ben, made["group_id"])
    assert event["group"] == expected
    assert expected["members"] == sorted([world.ana.id, world.ben.id])
    assert expected["creator_id"] == world.ana.id
    assert expected["can_manage_group"] == {
        "direct_members": [world.ana.id],
        "direct_subgroups": [],
    }
    assert expected["can_mention_group"] == system(world, "role:everyone")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (" ", "User group name can't be empty!"),
        ("x" * 101, "User group name cannot exceed 100 characters."),
        ("@all", "User group name cannot start with '@'."),
        ("role:kings", "User group name cannot start with 'role:'."),
        ("Support", "User group 'Support' already exists."),
    ],
)
def test_names_are_checked(world: World, name: str, why: str) -> None:
    world.ana.call("POST", "/user_groups/create", name="support", **NEW)

    told = world.ana.call("POST", "/user_groups/create", name=name, **NEW)

    assert (told["result"], told["msg"]) == ("error", why)


def test_a_guest_is_told_only_of_those_it_meets(world: World) -> None:
    made = group(world, world.ana, world.ben)
    assert facts(world.gus, made)["members"] == []
    world.gus.listens(event_types=["user_group"])

    move(world.ana, made, add=[world.gus.id])

    assert [each["user_ids"] for each in world.gus.hears()] == [[world.gus.id]]
    assert facts(world.gus, made)["members"] == [world.gus.id]


def test_members_come_and_go(world: World) -> None:
    made = group(world, world.ana)
    world.ben.listens(event_types=["user_group"])

    assert move(world.ana, made, add=[world.ben.id], delete=[world.ana.id]) == ""

    assert facts(world.ana, made)["members"] == [world.ben.id]
    assert [(each["op"], each["user_ids"]) for each in world.ben.hears()] == [
        ("add_members", [world.ben.id]),
        ("remove_members", [world.ana.id]),
    ]
    again = move(world.ana, made, add=[world.ben.id])
    assert again == f"User {world.ben.id} is already a member of this group"
    absent = move(world.ana, made, delete=[world.ana.id])
    assert absent == f"There is no member '{world.ana.id}' in this user group"


def test_who_may_join_leave_add_and_take_out(world: World) -> None:
    made, members = group(world, world.ana), system(world, "role:members")
    refused = "Insufficient permission"
    assert move(world.ben, made, add=[world.ben.id]) == refused
    assert change(world.ana, made, can_join_group={"new": members}) == ""

    assert move(world.ben, made, add=[world.ben.id]) == ""
    assert move(world.ben, made, add=[world.gus.id]) == refused
    assert move(world.ben, made, delete=[world.ana.id]) == refused
    assert change(world.ben, made, description="mine") == refused
    assert move(world.ben, made, delete=[world.ben.id]) == ""

    assert change(world.ana, made, can_add_members_group={"new": members}) == ""
    assert move(world.ben, made, add=[world.gus.id]) == ""
    assert change(world.ana, made, can_leave_group={"new": system(world, "role:nobody")}) == ""
    assert move(world.gus, made, delete=[world.gus.id]) == refused


def test_groups_within_groups(world: World) -> None:
    inner, middle = group(world, world.ben), group(world)
    outer = group(world, world.ana)
    nest = {"add": [middle]}
    world.ana.call("POST", f"/user_groups/{outer}/subgroups", **nest)
    world.ana.call("POST", f"/user_groups/{middle}/subgroups", add=[inner])

    path = f"/user_groups/{outer}"
    every = world.ana.call("GET", f"{path}/members")["members"]
    own = world.ana.call("GET", f"{path}/members", direct_member_only=True)["members"]
    deep = world.ana.call("GET", f"{path}/subgroups")["subgroups"]
    is_in = world.ana.call("GET", f"{path}/members/{world.ben.id}")["is_user_group_member"]
    cycle = world.ana.call("POST", f"/user_groups/{inner}/subgroups", add=[outer])
    itself = world.ana.call("POST", f"/user_groups/{inner}/subgroups", add=[inner])

    assert (every, own) == (sorted([world.ana.id, world.ben.id]), [world.ana.id])
    assert (deep, is_in) == (sorted([inner, middle]), True)
    assert "is already a subgroup of one of the passed" in cycle["msg"]
    assert "is already a subgroup of one of the passed" in itself["msg"]


def test_who_is_within_holds_what_the_outer_group_holds(world: World) -> None:
    """By another group, by a role that is within it, and no longer once taken out."""
    inner = group(world, world.ben)
    outer = group(world)
    world.ana.call("POST", f"/user_groups/{outer}/subgroups", add=[inner])
    target = group(world)
    change(world.ana, target, can_manage_group={"new": outer})

    assert change(world.ben, target, description="by ben") == ""
    world.ana.call("POST", f"/user_groups/{outer}/subgroups", delete=[inner])
    assert change(world.ben, target, description="again") == "Insufficient permission"
    members = system(world, "role:members")
    world.ana.call("POST", f"/user_groups/{outer}/subgroups", add=[members])
    assert change(world.ben, target, description="by role") == ""


def test_a_stale_value_is_refused(world: World) -> None:
    made, everyone = group(world), system(world, "role:everyone")
    picked = {"direct_members": [world.ben.id], "direct_subgroups": []}

    stale = world.ana.call(
        "PATCH", f"/user_groups/{made}", can_mention_group={"new": picked, "old": made}
    )
    fresh = change(world.ana, made, can_mention_group={"new": picked, "old": everyone})

    assert stale["code"] == "EXPECTATION_MISMATCH"
    assert stale["msg"] == "'old' value does not match the expected value."
    assert (fresh, facts(world.ana, made)["can_mention_group"]) == ("", picked)


def test_a_group_out_of_use(world: World) -> None:
    made = group(world, world.ben)
    new = {"client_capabilities": {"include_deactivated_groups": True}}
    world.ben.listens(event_types=["user_group"], **new)
    world.gus.listens(event_types=["user_group"])

    assert world.ana.call("POST", f"/user_groups/{made}/deactivate")["msg"] == ""
    assert facts(world.ana, made) == {}
    assert facts(world.ana, made, include_deactivated_groups=True)["deactivated"] is True
    assert change(world.ana, made, deactivated=False) == ""

    assert [(each["op"], each["data"]) for each in world.ben.hears()] == [
        ("update", {"deactivated": True}),
        ("update", {"deactivated": False}),
    ]
    assert [each["op"] for each in world.gus.hears()] == ["remove", "add"]


def test_a_group_in_use_stays_in_use(world: World) -> None:
    made, outer = group(world), group(world)
    world.ana.call("POST", f"/user_groups/{outer}/subgroups", add=[made])
    change(world.ana, outer, can_join_group={"new": made})
    picked = {"direct_members": [world.ben.id], "direct_subgroups": [made]}
    world.ana.call("PATCH", "/realm", can_create_public_channel_group={"new": picked})

    told = world.ana.call("POST", f"/user_groups/{made}/deactivate")

    assert (told["code"], told["msg"]) == (
        "CANNOT_DEACTIVATE_GROUP_IN_USE",
        "Cannot deactivate user group in use.",
    )
    assert told["objections"] == [
        {"type": "realm", "settings": ["can_create_public_channel_group"]},
        {"type": "user_group", "group_id": outer, "settings": ["can_join_group"]},
        {"type": "subgroup", "supergroup_ids": [outer]},
    ]


def test_system_groups_are_nobodys_to_change(world: World) -> None:
    members = system(world, "role:members")
    refused = "Insufficient permission"

    assert change(world.ana, members, name="we") == refused
    assert move(world.ana, members, add=[world.gus.id]) == refused
    assert world.ana.call("POST", f"/user_groups/{members}/deactivate")["msg"] == refused
