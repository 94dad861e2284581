"""Groups of a realm. Those of the system never change, so a process asks for them once."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from parley.access.accounts import NoSuchAccount, SeenAccount, visible_accounts
from parley.access.actor import ADMINISTRATOR, GUEST, MEMBER, MODERATOR, OWNER, Actor
from parley.access.groups import group_for
from parley.access.permissions import rules_for
from parley.groups.events import GroupFacts, GroupValue, PickedFacts
from parley.groups.models import Group, GroupMember, Nesting
from parley.groups.settings import (
    OF_SYSTEM_GROUPS,
    PERMISSIONS,
    GroupRef,
    GroupSetting,
    Picked,
    settings_of,
)
from parley.kernel.ids import AccountId, GroupId, RealmId

SMALLEST = {
    OWNER: "role:owners",
    ADMINISTRATOR: "role:administrators",
    MODERATOR: "role:moderators",
    MEMBER: "role:members",
    GUEST: "role:everyone",
}
"""The smallest group that has everybody of a role."""
WITHIN = {
    "role:administrators": "role:owners",
    "role:moderators": "role:administrators",
    "role:fullmembers": "role:moderators",
    "role:members": "role:fullmembers",
    "role:everyone": "role:members",
    "role:internet": "role:everyone",
}
"""Each holds those of the next, and its own."""


@lru_cache(maxsize=10_000)
def system_groups(realm_id: RealmId) -> dict[str, GroupId]:
    """By name: `role:members` and the like."""
    found = Group.objects.filter(realm_id=realm_id, is_system=True)
    return {group.name: GroupId(group.pk) for group in found}


def spelled(setting: GroupSetting, groups: Mapping[str, GroupId]) -> GroupValue:
    """As the wire has it, which knows system groups by their numbers."""
    if isinstance(setting, Picked):
        inner = sorted(_number(each, groups) for each in setting.groups)
        return PickedFacts(setting.members, tuple(inner))
    return _number(setting, groups)


def _number(ref: GroupRef, groups: Mapping[str, GroupId]) -> GroupId:
    return groups[ref] if isinstance(ref, str) else ref


def groups_of(
    actor: Actor, accounts: Iterable[SeenAccount], *, with_inactive: bool = False
) -> list[GroupFacts]:
    """The realm's groups, as far as the actor knows who is in them."""
    known = {each.id: each for each in accounts if each.is_active}
    found = Group.objects.filter(realm_id=actor.realm_id).order_by("pk")
    ids = system_groups(actor.realm_id)
    members = _members_by_role(actor, known.values(), ids)
    subgroups = {ids[name]: [ids[inner]] for name, inner in WITHIN.items()}
    if len(found) > len(ids):
        of_realm = {"group__realm_id": actor.realm_id, "account_id__in": known}
        inside = GroupMember.objects.filter(**of_realm).order_by("account_id")
        for group_id, account_id in inside.values_list("group_id", "account_id"):
            members[GroupId(group_id)].append(AccountId(account_id))
        nested = Nesting.objects.filter(outer__realm_id=actor.realm_id).order_by("inner_id")
        for outer, inner in nested.values_list("outer_id", "inner_id"):
            subgroups.setdefault(GroupId(outer), []).append(GroupId(inner))
    return [
        facts_of(each, members[GroupId(each.pk)], subgroups.get(GroupId(each.pk), []))
        for each in found
        if each.is_active or with_inactive
    ]


def _members_by_role(
    actor: Actor, accounts: Iterable[SeenAccount], ids: Mapping[str, GroupId]
) -> defaultdict[GroupId, list[AccountId]]:
    members: defaultdict[GroupId, list[AccountId]] = defaultdict(list)
    threshold = rules_for(actor).waiting_period_threshold * 86_400
    now = time.time()
    for account in accounts:
        members[ids[SMALLEST[account.role]]].append(account.id)
        if account.role == MEMBER and (not threshold or now - account.joined_at >= threshold):
            members[ids["role:fullmembers"]].append(account.id)
    return members


def facts_of(group: Group, members: list[AccountId], subgroups: list[GroupId]) -> GroupFacts:
    ids = system_groups(RealmId(group.realm_id))
    settings = OF_SYSTEM_GROUPS if group.is_system else settings_of(group.settings)
    permissions: dict[str, Any] = {
        name: spelled(getattr(settings, name), ids) for name in PERMISSIONS
    }
    return GroupFacts(
        id=GroupId(group.pk),
        name=group.name,
        description=group.description,
        created_at=int(group.created_at.timestamp()),
        creator_id=None if group.creator_id is None else AccountId(group.creator_id),
        members=members,
        subgroups=subgroups,
        is_system_group=group.is_system,
        deactivated=not group.is_active,
        **permissions,
    )


def members_seen(actor: Actor, group_id: GroupId, *, directly: bool) -> list[AccountId]:
    """Those the actor may know of, ascending."""
    group = group_for(actor, group_id)
    accounts = {each.id: each for each in visible_accounts(actor) if each.is_active}
    groups = {each.id: each for each in groups_of(actor, accounts.values(), with_inactive=True)}
    wanted = [group.id] if directly else [group.id, *_inside(groups, group.id)]
    return sorted({member for each in wanted for member in groups[each].members})


def subgroups_seen(actor: Actor, group_id: GroupId, *, directly: bool) -> list[GroupId]:
    group = group_for(actor, group_id)
    groups = {each.id: each for each in groups_of(actor, (), with_inactive=True)}
    return sorted(groups[group.id].subgroups if directly else _inside(groups, group.id))


def is_member(actor: Actor, group_id: GroupId, account_id: AccountId, *, directly: bool) -> bool:
    if not visible_accounts(actor, ids=[account_id]):
        raise NoSuchAccount
    return account_id in members_seen(actor, group_id, directly=directly)


def _inside(groups: Mapping[GroupId, GroupFacts], group_id: GroupId) -> set[GroupId]:
    """Those within it, however deep."""
    found: set[GroupId] = set()
    waiting = [group_id]
    while waiting:
        fresh = set(groups[waiting.pop()].subgroups) - found
        found |= fresh
        waiting += fresh
    return found
