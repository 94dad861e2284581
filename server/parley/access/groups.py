"""Who may see, use and change groups. Nowhere else decides."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from msgspec import structs

from parley.access.actor import Actor
from parley.access.channels import NotPermitted
from parley.access.permissions import holds, holds_over
from parley.groups.models import Group
from parley.groups.settings import OF_SYSTEM_GROUPS
from parley.kernel import sql
from parley.kernel.ids import AccountId, GroupId
from parley.kernel.refusals import Refusal


class NoSuchGroup(Refusal):
    """The same for one that is absent, another realm's, or out of use where it must be in use."""

    message = "Invalid user group"

    def __init__(self, id: int | None = None) -> None:  # noqa: A002, ARG002 - not told
        super().__init__()


class MayNotMention(Refusal):
    message = "You are not allowed to mention user group '{group}'."
    hidden = frozenset({"group"})


class SeenGroup(NamedTuple):
    id: GroupId
    name: str
    description: str
    is_system: bool
    is_active: bool
    settings: dict[str, Any]


def group_for(actor: Actor, group_id: GroupId) -> SeenGroup:
    """Everybody of the realm may know of its groups."""
    group = Group.objects.filter(realm_id=actor.realm_id, pk=group_id).first()
    if group is None:
        raise NoSuchGroup
    return SeenGroup(
        GroupId(group.pk),
        group.name,
        group.description,
        group.is_system,
        group.is_active,
        group.settings,
    )


def groups_named(actor: Actor, names: Collection[str]) -> list[SeenGroup]:
    """Of names in lower case those that groups of the realm have, in use or not."""
    found = sql.rows("access/groups_named", realm_id=actor.realm_id, names=sorted(names))
    return [SeenGroup(*row) for row in found]


def may_mention(actor: Actor, group: SeenGroup) -> None:
    """So that it is told; anybody may write a group's name silently."""
    settings = structs.asdict(OF_SYSTEM_GROUPS) if group.is_system else group.settings
    if not holds_over(actor, "can_mention_group", settings):
        raise MayNotMention(group=group.name)


def may_create_groups(actor: Actor) -> None:
    if actor.is_guest or not holds(actor, "can_create_groups"):
        raise NotPermitted


def may_manage(actor: Actor, group: SeenGroup) -> None:
    if not manages(actor, group):
        raise NotPermitted


def manages(actor: Actor, group: SeenGroup) -> bool:
    """Who is in a system group follows from roles: nobody changes it here."""
    if group.is_system or actor.is_guest:
        return False
    return holds(actor, "can_manage_all_groups") or holds_over(
        actor, "can_manage_group", group.settings
    )


def may_add_members(actor: Actor, group: SeenGroup, added: Collection[AccountId]) -> None:
    is_itself = set(added) == {actor.account_id}
    if group.is_system or not (
        manages(actor, group)
        or (not actor.is_guest and holds_over(actor, "can_add_members_group", group.settings))
        or (is_itself and holds_over(actor, "can_join_group", group.settings))
    ):
        raise NotPermitted


def may_remove_members(actor: Actor, group: SeenGroup, removed: Collection[AccountId]) -> None:
    is_itself = set(removed) == {actor.account_id}
    if group.is_system or not (
        manages(actor, group)
        or (not actor.is_guest and holds_over(actor, "can_remove_members_group", group.settings))
        or (is_itself and holds_over(actor, "can_leave_group", group.settings))
    ):
        raise NotPermitted
