"""The cases of what is done to channels, groups and the organisation."""

from __future__ import annotations

from parley.models import Group
from tests.cast import World
from tests.replay.acts import Act, ana, in_design, say


def in_channel_ana(**fields: object) -> Act:
    return lambda world: world.ana.call("PATCH", f"/streams/{world.design.id}", **fields)


def of_administrators(world: World) -> int:
    return Group.objects.get(realm_id=world.realm_id, name="role:administrators").pk


def make_group(world: World) -> object:
    number = Group.objects.filter(realm_id=world.realm_id, is_system=False).count() + 1
    fields = {"name": f"group {number}", "description": "Ask us.", "members": [world.ana.id]}
    return world.ana.call("POST", "/user_groups/create", **fields)


def newest_group(world: World) -> int:
    return Group.objects.filter(realm_id=world.realm_id).latest("pk").pk


def in_group(method: str, path: str, **fields: object) -> Act:
    """Something ana does to the newest group."""
    return lambda world: world.ana.call(method, path.format(newest_group(world)), **fields)


def with_ben_in_group(op: str) -> Act:
    return lambda world: world.ana.call(
        "POST", f"/user_groups/{newest_group(world)}/members", **{op: [world.ben.id]}
    )


def with_subgroup(op: str) -> Act:
    """The newest group, and the oldest that people made."""
    return lambda world: world.ana.call(
        "POST", f"/user_groups/{newest_group(world)}/subgroups", **{op: [oldest_group(world)]}
    )


def oldest_group(world: World) -> int:
    return Group.objects.filter(realm_id=world.realm_id, is_system=False).earliest("pk").pk


ADMINISTRATION: dict[str, tuple[list[Act], Act, set[str]]] = {
    "rename_channel": (
        [in_design],
        in_channel_ana(new_name="drawing", description="We *draw*."),
        {"stream/update", "message"},
    ),
    "make_private": (
        [in_design],
        in_channel_ana(is_private=True, history_public_to_subscribers=True),
        {"stream/update", "message"},
    ),
    "make_private_to_others": ([say], in_channel_ana(is_private=True), {"stream/delete"}),
    "archive_channel": (
        [in_design],
        in_channel_ana(is_archived=True),
        {"stream/update", "message"},
    ),
    "announcements_only": (
        [in_design],
        lambda world: in_channel_ana(can_send_message_group={"new": of_administrators(world)})(
            world
        ),
        {"stream/update"},
    ),
    "create_group": ([], make_group, {"user_group/add"}),
    "change_group": (
        [make_group],
        in_group("PATCH", "/user_groups/{}", description="Ask them."),
        {"user_group/update"},
    ),
    "deactivate_group": (
        [make_group],
        in_group("POST", "/user_groups/{}/deactivate"),
        {"user_group/update"},
    ),
    "join_group": ([make_group], with_ben_in_group("add"), {"user_group/add_members"}),
    "leave_group": (
        [make_group, with_ben_in_group("add")],
        with_ben_in_group("delete"),
        {"user_group/remove_members"},
    ),
    "nest_group": ([make_group, make_group], with_subgroup("add"), {"user_group/add_subgroups"}),
    "unnest_group": (
        [make_group, make_group, with_subgroup("add")],
        with_subgroup("delete"),
        {"user_group/remove_subgroups"},
    ),
    "decide_in_realm": ([], ana("PATCH", "/realm", mandatory_topics=True), {"realm/update"}),
    "decide_together": (
        [],
        ana("PATCH", "/realm", allow_message_editing=False),
        {"realm/update_dict"},
    ),
}
