"""Groups of a realm. Those of the system never change, so a process asks for them once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from parley.access.accounts import SeenAccount
from parley.access.actor import ADMINISTRATOR, GUEST, MEMBER, MODERATOR, OWNER, Actor
from parley.groups.events import GroupFacts, GroupValue, PickedFacts
from parley.groups.models import Group
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


def groups_of(actor: Actor, accounts: Iterable[SeenAccount]) -> list[GroupFacts]:
    """All groups of the realm, as far as the actor knows who is in them."""
    members: defaultdict[str, list[AccountId]] = defaultdict(list)
    for account in accounts:
        if account.is_active:
            members[SMALLEST[account.role]].append(account.id)
    # Nobody waits to be a full member yet.
    members["role:fullmembers"] = members["role:members"]
    ids = system_groups(actor.realm_id)
    found = Group.objects.filter(realm_id=actor.realm_id).order_by("pk")
    return [_facts(group, members[group.name], ids) for group in found]


def _facts(group: Group, members: list[AccountId], ids: dict[str, GroupId]) -> GroupFacts:
    within = WITHIN.get(group.name)
    settings = OF_SYSTEM_GROUPS if group.is_system else settings_of(group.settings)
    permissions: dict[str, Any] = {
        name: spelled(getattr(settings, name), ids) for name in PERMISSIONS
    }
    return GroupFacts(
        id=GroupId(group.pk),
        name=group.name,
        description=group.description,
        created_at=int(group.created_at.timestamp()),
        members=members,
        subgroups=[ids[within]] if within else [],
        is_system_group=group.is_system,
        **permissions,
    )
