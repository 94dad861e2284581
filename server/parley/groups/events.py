"""Groups as the wire describes them."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType, field, structs

from parley.eventlog.event import Event, Extras, Variant
from parley.kernel.ids import AccountId, GroupId


class PickedFacts(Struct, frozen=True):
    """People and groups chosen for one permission."""

    direct_members: tuple[AccountId, ...] = ()
    direct_subgroups: tuple[GroupId, ...] = ()


GroupValue = GroupId | PickedFacts
"""Who may do something, as the wire has it."""


class GroupFacts(Struct, frozen=True, kw_only=True):
    id: GroupId
    name: str
    description: str
    created_at: int | None = field(name="date_created")
    creator_id: AccountId | None = None
    members: list[AccountId]
    """Those in it directly: who is in a group within it is not among them."""
    subgroups: list[GroupId] = field(name="direct_subgroup_ids")
    is_system_group: bool
    can_add_members_group: GroupValue
    can_join_group: GroupValue
    can_leave_group: GroupValue
    can_manage_group: GroupValue
    can_mention_group: GroupValue
    can_remove_members_group: GroupValue
    deactivated: bool = False


class GroupAdded(Event, frozen=True, tag="user_group"):
    """There is a new group, or one is in use again."""

    group: GroupFacts
    again: bool | UnsetType = UNSET
    op: Literal["add"] = "add"

    def wire(self, variant: Variant, extras: Extras) -> Any:  # noqa: ARG002
        if self.again is UNSET:
            return self
        return None if variant.include_deactivated_groups else structs.replace(self, again=UNSET)


class GroupChanged(Event, frozen=True, tag="user_group"):
    """A group is called, or allows, something else, or is out of use, or in use again."""

    group_id: GroupId
    data: dict[str, Any]
    op: Literal["update"] = "update"

    def wire(self, variant: Variant, extras: Extras) -> Any:  # noqa: ARG002
        is_told = variant.include_deactivated_groups or "deactivated" not in self.data
        return self if is_told else None


class GroupRemoved(Event, frozen=True, tag="user_group"):
    """A group is out of use, as clients are told that keep none of those."""

    group_id: GroupId
    op: Literal["remove"] = "remove"

    def wire(self, variant: Variant, extras: Extras) -> GroupRemoved | None:  # noqa: ARG002
        return None if variant.include_deactivated_groups else self


class GroupMembersAdded(Event, frozen=True, tag="user_group"):
    """Accounts are now in a group themselves."""

    group_id: GroupId
    account_ids: tuple[AccountId, ...] = field(name="user_ids")
    op: Literal["add_members"] = "add_members"


class GroupMembersRemoved(Event, frozen=True, tag="user_group"):
    """Accounts are no longer in a group themselves."""

    group_id: GroupId
    account_ids: tuple[AccountId, ...] = field(name="user_ids")
    op: Literal["remove_members"] = "remove_members"


class SubgroupsAdded(Event, frozen=True, tag="user_group"):
    """Groups are now within a group."""

    group_id: GroupId
    subgroup_ids: tuple[GroupId, ...] = field(name="direct_subgroup_ids")
    op: Literal["add_subgroups"] = "add_subgroups"


class SubgroupsRemoved(Event, frozen=True, tag="user_group"):
    """Groups are no longer within a group."""

    group_id: GroupId
    subgroup_ids: tuple[GroupId, ...] = field(name="direct_subgroup_ids")
    op: Literal["remove_subgroups"] = "remove_subgroups"
