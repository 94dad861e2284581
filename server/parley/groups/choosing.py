"""From what a client says of who may do something to what is kept of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import UNSET, Struct, UnsetType

from parley.access.groups import NoSuchGroup
from parley.accounts.models import Account
from parley.groups.allowed import Permission
from parley.groups.events import GroupValue, PickedFacts
from parley.groups.models import Group
from parley.groups.queries import spelled, system_groups
from parley.groups.settings import EVERYONE, INTERNET, NOBODY, GroupRef, GroupSetting, Picked
from parley.kernel.ids import AccountId, GroupId, RealmId
from parley.kernel.refusals import Refusal


class Update(Struct, frozen=True, forbid_unknown_fields=True):
    """Who may do something from now on, and who it was that the client last saw."""

    new: GroupValue
    old: GroupValue | UnsetType = UNSET


class SystemGroupNeeded(Refusal):
    code, message = "SYSTEM_GROUP_REQUIRED", "'{setting_name}' must be a system user group."


class NotForThatGroup(Refusal):
    message = "'{setting}' setting cannot be set to '{group}' group."
    hidden = frozenset({"setting", "group"})


class CannotBeEmpty(Refusal):
    message = "'{setting}' setting cannot be empty."
    hidden = frozenset({"setting"})


class NoSuchMember(Refusal):
    message = "Invalid user ID: {id}"
    hidden = frozenset({"id"})


class OtherValue(Refusal):
    """Somebody else decided it meanwhile."""

    code, message = "EXPECTATION_MISMATCH", "'old' value does not match the expected value."


REFUSALS = (
    SystemGroupNeeded,
    NotForThatGroup,
    CannotBeEmpty,
    NoSuchMember,
    OtherValue,
    NoSuchGroup,
)


def updated(
    realm_id: RealmId, name: str, permission: Permission, update: Update, before: GroupSetting
) -> GroupSetting:
    """What is to be kept, once it is known that the client saw what there is."""
    if update.old is not UNSET:
        seen = ordered(update.old)
        if seen != ordered(spelled(before, system_groups(realm_id))):
            raise OtherValue
    return chosen(realm_id, name, permission, update.new)


def ordered(value: GroupValue) -> GroupValue:
    """However it was spelled."""
    if not isinstance(value, PickedFacts):
        return value
    members, groups = sorted({*value.direct_members}), sorted({*value.direct_subgroups})
    return groups[0] if len(groups) == 1 and not members else PickedFacts((*members,), (*groups,))


def chosen(realm_id: RealmId, name: str, permission: Permission, value: GroupValue) -> GroupSetting:
    """Within a change that holds the realm's groups."""
    value = ordered(value)
    if not isinstance(value, PickedFacts):
        (ref,) = refs_of(realm_id, [value])
        _may_be(name, permission, ref)
        return ref
    if permission.require_system_group:
        raise SystemGroupNeeded(setting_name=name)
    if not (value.direct_members or value.direct_subgroups):
        if not permission.allow_nobody_group:
            raise CannotBeEmpty(setting=name)
        return NOBODY
    groups = refs_of(realm_id, value.direct_subgroups)
    for each in groups:
        _may_be(name, permission, each)
    return Picked(members_of(realm_id, value.direct_members), tuple(groups))


def _may_be(name: str, permission: Permission, ref: GroupRef) -> None:
    if not isinstance(ref, str):
        if permission.require_system_group:
            raise SystemGroupNeeded(setting_name=name)
        return
    allowed = permission.allowed_system_groups
    refused = {
        INTERNET: not permission.allow_internet_group,
        EVERYONE: not permission.allow_everyone_group,
        NOBODY: not permission.allow_nobody_group,
    }
    if (refused.get(ref, False) and ref not in allowed) or (allowed and ref not in allowed):
        raise NotForThatGroup(setting=name, group=ref)


def refs_of(realm_id: RealmId, group_ids: Iterable[GroupId]) -> list[GroupRef]:
    """Groups of the realm that are in use, in that order."""
    wanted = list(group_ids)
    names: dict[Any, GroupRef] = {pk: name for name, pk in system_groups(realm_id).items()}  # type: ignore[misc]
    active = Group.objects.filter(realm_id=realm_id, pk__in=wanted, is_active=True)
    known = {GroupId(pk): names.get(pk, GroupId(pk)) for pk in active.values_list("pk", flat=True)}
    if missing := [each for each in wanted if each not in known]:
        raise NoSuchGroup(id=missing[0])
    return [known[each] for each in wanted]


def members_of(realm_id: RealmId, account_ids: Iterable[AccountId]) -> tuple[AccountId, ...]:
    wanted = sorted(set(account_ids))
    active = Account.objects.filter(realm_id=realm_id, pk__in=wanted, is_active=True)
    known = set(active.values_list("pk", flat=True))
    for each in wanted:
        if each not in known:
            raise NoSuchMember(id=each)
    return tuple(wanted)
