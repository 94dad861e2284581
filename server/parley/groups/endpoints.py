"""Groups of accounts."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Struct, field

from parley.access.accounts import NoSuchAccount, visible_accounts
from parley.access.actor import Actor
from parley.access.channels import NotPermitted
from parley.access.groups import NoSuchGroup
from parley.api.declared import declaring, sent
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.groups import membership
from parley.groups.choosing import REFUSALS, NoSuchMember, Update
from parley.groups.commands import BadGroup, GroupInUse, NewGroup, change_group, create_group
from parley.groups.events import GroupFacts, GroupValue
from parley.groups.membership import Moves
from parley.groups.queries import groups_of, is_member, members_seen, subgroups_seen
from parley.groups.settings import PERMISSIONS
from parley.kernel.ids import AccountId, GroupId

UserGroupId = Annotated[GroupId, Wire("user_group_id")]
UserId = Annotated[AccountId, Wire("user_id")]
DirectMembers = Annotated[bool, Wire("direct_member_only")]
DirectSubgroups = Annotated[bool, Wire("direct_subgroup_only")]
CHANGING = (NoSuchGroup, NotPermitted, BadGroup)


class Groups(Struct):
    groups: list[GroupFacts] = field(name="user_groups")


class Created(Struct):
    group_id: GroupId


class GroupMembers(Struct):
    members: list[AccountId]


class Membership(Struct):
    is_member: bool = field(name="is_user_group_member")


class Subgroups(Struct):
    subgroups: list[GroupId]


@endpoint("GET", "/user_groups")
def list_groups(actor: Actor, include_deactivated_groups: bool = False) -> Groups:
    """All groups; who is in those of the system follows from roles."""
    found = groups_of(actor, visible_accounts(actor), with_inactive=include_deactivated_groups)
    return Groups(found)


@endpoint("POST", "/user_groups/create", refuses=(NotPermitted, BadGroup, *REFUSALS))
@declaring(dict.fromkeys(PERMISSIONS, GroupValue))
def make_group(
    actor: Actor,
    name: str,
    description: str,
    members: list[AccountId],
    subgroups: list[GroupId] = [],  # noqa: B006 - never changed
    **permissions: Any,
) -> Created:
    """Make a group."""
    new = NewGroup(name, description, members, subgroups, sent(permissions))
    return Created(create_group(actor, new))


@endpoint("PATCH", "/user_groups/{user_group_id}", refuses=(*CHANGING, *REFUSALS[:-1], GroupInUse))
@declaring(dict.fromkeys(PERMISSIONS, Update))
def edit_group(
    actor: Actor,
    group_id: UserGroupId,
    name: str | None = None,
    description: str | None = None,
    deactivated: bool | None = None,
    **permissions: Any,
) -> None:
    """Change a group's name, description or permissions, or use it again."""
    plain = {"name": name, "description": description, "deactivated": deactivated}
    change_group(actor, group_id, sent(plain | permissions))


@endpoint("POST", "/user_groups/{user_group_id}/deactivate", refuses=(*CHANGING, GroupInUse))
def deactivate_group(actor: Actor, group_id: UserGroupId) -> None:
    """Take a group out of use."""
    change_group(actor, group_id, {"deactivated": True})


@endpoint("GET", "/user_groups/{user_group_id}/members", refuses=(NoSuchGroup,))
def list_group_members(
    actor: Actor, group_id: UserGroupId, directly: DirectMembers = False
) -> GroupMembers:
    """Who is in a group, by other groups too unless asked otherwise."""
    return GroupMembers(members_seen(actor, group_id, directly=directly))


@endpoint("POST", "/user_groups/{user_group_id}/members", refuses=(*CHANGING, NoSuchMember))
def change_group_members(
    actor: Actor,
    group_id: UserGroupId,
    add: list[AccountId] = [],  # noqa: B006 - never changed
    delete: list[AccountId] = [],  # noqa: B006 - never changed
    add_subgroups: list[GroupId] = [],  # noqa: B006 - never changed
    delete_subgroups: list[GroupId] = [],  # noqa: B006 - never changed
) -> None:
    """Put accounts and groups into a group, and take them out."""
    moves = Moves(add, delete, add_subgroups, delete_subgroups)
    membership.change_members(actor, group_id, moves)


@endpoint(
    "GET",
    "/user_groups/{user_group_id}/members/{user_id}",
    refuses=(NoSuchGroup, NoSuchAccount),
)
def get_group_membership(
    actor: Actor, group_id: UserGroupId, account_id: UserId, directly: DirectMembers = False
) -> Membership:
    """Whether somebody is in a group."""
    return Membership(is_member(actor, group_id, account_id, directly=directly))


@endpoint("GET", "/user_groups/{user_group_id}/subgroups", refuses=(NoSuchGroup,))
def list_subgroups(
    actor: Actor, group_id: UserGroupId, directly: DirectSubgroups = False
) -> Subgroups:
    """Which groups are within a group."""
    return Subgroups(subgroups_seen(actor, group_id, directly=directly))


@endpoint("POST", "/user_groups/{user_group_id}/subgroups", refuses=CHANGING)
def change_subgroups(
    actor: Actor,
    group_id: UserGroupId,
    add: list[GroupId] = [],  # noqa: B006 - never changed
    delete: list[GroupId] = [],  # noqa: B006 - never changed
) -> None:
    """Put groups within a group, and take them out."""
    membership.change_members(actor, group_id, Moves(add_groups=add, delete_groups=delete))
