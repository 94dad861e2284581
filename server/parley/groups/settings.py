"""Who may do something, as it is kept: a group, or people and groups picked for that one thing.

A group of the system goes by its name, which is the same in every realm, any other by its number.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NewType

from msgspec import Struct, convert, field, structs

from parley.kernel.ids import AccountId, GroupId

GroupName = NewType("GroupName", str)
"""A system group: `role:members`."""
EVERYONE, MEMBERS = GroupName("role:everyone"), GroupName("role:members")
FULL_MEMBERS, MODERATORS = GroupName("role:fullmembers"), GroupName("role:moderators")
ADMINISTRATORS, OWNERS = GroupName("role:administrators"), GroupName("role:owners")
INTERNET, NOBODY = GroupName("role:internet"), GroupName("role:nobody")
GroupRef = GroupName | GroupId


class Picked(Struct, frozen=True):
    """People and groups chosen for one permission, together without a name: the wire's anonymous
    group. Both ascending."""

    members: tuple[AccountId, ...] = field(name="direct_members", default=())
    groups: tuple[GroupRef, ...] = field(name="direct_subgroups", default=())


GroupSetting = GroupName | GroupId | Picked


GroupPermission = Literal[
    "can_add_members_group",
    "can_join_group",
    "can_leave_group",
    "can_manage_group",
    "can_mention_group",
    "can_remove_members_group",
]


class GroupSettings(Struct, frozen=True, omit_defaults=True):
    """Who may do what with a group that people made."""

    can_add_members_group: GroupSetting = NOBODY
    can_join_group: GroupSetting = NOBODY
    can_leave_group: GroupSetting = EVERYONE
    can_manage_group: GroupSetting = NOBODY
    can_mention_group: GroupSetting = EVERYONE
    can_remove_members_group: GroupSetting = NOBODY


OF_SYSTEM_GROUPS = GroupSettings(can_leave_group=NOBODY, can_mention_group=NOBODY)
"""Who is in those follows from roles, and nobody means to call for so many."""
PERMISSIONS = tuple(each.name for each in structs.fields(GroupSettings))


def settings_of(kept: Mapping[str, Any]) -> GroupSettings:
    """What a group's row has of them, where that differs from the defaults."""
    return convert(kept, GroupSettings)
