"""Groups as the wire describes them."""

from __future__ import annotations

from msgspec import Struct, field

from parley.kernel.ids import AccountId, GroupId


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
    can_add_members_group: GroupId
    can_join_group: GroupId
    can_leave_group: GroupId
    can_manage_group: GroupId
    can_mention_group: GroupId
    can_remove_members_group: GroupId
    deactivated: bool = False
