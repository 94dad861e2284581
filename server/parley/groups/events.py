"""Groups as the wire describes them."""

from __future__ import annotations

from msgspec import Struct, field

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
