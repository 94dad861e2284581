"""Making and changing groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models.functions import Lower
from msgspec import Struct, structs, to_builtins

from parley.access.actor import Actor
from parley.access.groups import SeenGroup, group_for, may_create_groups, may_manage
from parley.eventlog import Log, change
from parley.groups.allowed import BY_CREATION, SUPPORTED
from parley.groups.choosing import Update, chosen, members_of, refs_of, updated
from parley.groups.events import GroupChanged, GroupRemoved, GroupValue
from parley.groups.models import Group, GroupMember, Nesting
from parley.groups.queries import facts_of, spelled, system_groups
from parley.groups.reach import nest_again, reach_again
from parley.groups.settings import GroupSetting, GroupSettings, Picked, settings_of
from parley.groups.telling import EVERYONE, tell_added
from parley.groups.usage import uses_of
from parley.kernel import sql
from parley.kernel.ids import AccountId, GroupId, RealmId
from parley.kernel.refusals import Refusal

LONGEST_NAME = 100
TAKEN_BEGINNINGS = ("@", "role:", "user:", "stream:", "channel:")
DEFAULTS = to_builtins(structs.asdict(GroupSettings()))


class BadGroup(Refusal):
    message = "{reason}"
    hidden = frozenset({"reason"})


class GroupInUse(Refusal):
    code, message = "CANNOT_DEACTIVATE_GROUP_IN_USE", "Cannot deactivate user group in use."

    def __init__(self, objections: Sequence[Mapping[str, Any]]) -> None:
        super().__init__()
        self.data = {"objections": list(objections)}


class NewGroup(Struct, frozen=True):
    name: str
    description: str
    members: Sequence[AccountId] = ()
    subgroups: Sequence[GroupId] = ()
    permissions: Mapping[str, GroupValue] = {}


def lock_groups(actor: Actor) -> None:
    """Within a change: nobody else changes the realm's groups until it ends."""
    sql.rows("groups/lock", realm_id=actor.realm_id)


def create_group(actor: Actor, new: NewGroup) -> GroupId:
    with change(actor.realm_id) as log:
        may_create_groups(actor)
        lock_groups(actor)
        name = checked_name(actor.realm_id, new.name)
        members = members_of(actor.realm_id, new.members)
        refs_of(actor.realm_id, new.subgroups)
        group = Group.objects.create(
            realm_id=actor.realm_id,
            name=name,
            description=new.description,
            creator_id=actor.account_id,
            settings=kept(_permissions(actor, new.permissions)),
        )
        group_id = GroupId(group.pk)
        fill(group_id, members, new.subgroups)
        subgroups = sorted(set(new.subgroups))
        log.note("group.created", f"group {group_id}", name=name, members=members)
        tell_added(log, facts_of(group, list(members), subgroups))
    return group_id


def fill(group_id: GroupId, members: Sequence[AccountId], subgroups: Sequence[GroupId]) -> None:
    GroupMember.objects.bulk_create(
        GroupMember(group_id=group_id, account_id=each) for each in members
    )
    Nesting.objects.bulk_create(
        Nesting(outer_id=group_id, inner_id=each) for each in sorted(set(subgroups))
    )
    reach_again(members)
    if subgroups:
        nest_again(RealmId(Group.objects.get(pk=group_id).realm_id), [*subgroups])


def _permissions(actor: Actor, given: Mapping[str, GroupValue]) -> dict[str, GroupSetting]:
    """Whoever makes a group may manage it, unless it says otherwise."""
    creator = Picked(members=(actor.account_id,))
    own: dict[str, GroupSetting] = {
        name: creator for name in BY_CREATION if name in GroupSettings.__struct_fields__
    }
    return own | {
        name: chosen(actor.realm_id, name, SUPPORTED.group[name], value)
        for name, value in given.items()
    }


def kept(permissions: Mapping[str, GroupSetting]) -> dict[str, Any]:
    found = {name: to_builtins(value) for name, value in permissions.items()}
    return {name: value for name, value in found.items() if DEFAULTS[name] != value}


def checked_name(realm_id: RealmId, name: str, group_id: GroupId | None = None) -> str:
    """As it is kept."""
    name = name.strip()
    if not name:
        raise BadGroup(reason="User group name can't be empty!")
    if len(name) > LONGEST_NAME:
        raise BadGroup(reason=f"User group name cannot exceed {LONGEST_NAME} characters.")
    for beginning in TAKEN_BEGINNINGS:
        if name.startswith(beginning):
            raise BadGroup(reason=f"User group name cannot start with '{beginning}'.")
    if not name.isprintable() or "*" in name:
        raise BadGroup(reason="Invalid character in user group name.")
    named = Group.objects.alias(lowered=Lower("name")).filter(
        realm_id=realm_id, lowered=name.lower()
    )
    if named.exclude(pk=group_id or 0).exists():
        raise BadGroup(reason=f"User group '{name}' already exists.")
    return name


def change_group(actor: Actor, group_id: GroupId, asked: Mapping[str, Any]) -> None:
    """`name`, `description`, `deactivated`, and `Update`s of permissions; all of it or nothing."""
    if not asked:
        raise BadGroup(reason="No new data supplied")
    with change(actor.realm_id) as log:
        lock_groups(actor)
        seen = group_for(actor, group_id)
        may_manage(actor, seen)
        before = _before(seen)
        after = {name: _after(actor, seen, before, name, asked[name]) for name in asked}
        changed = {name: value for name, value in after.items() if value != before[name]}
        if not changed:
            return
        group = Group.objects.get(pk=group_id)
        _keep(group, changed)
        _tell(log, group, changed)
        for name, value in changed.items():
            was, now = to_builtins(before[name]), to_builtins(value)
            log.note("group.changed", f"group {group_id}", what=name, before=was, after=now)


def _before(group: SeenGroup) -> dict[str, Any]:
    plain = {"name": group.name, "description": group.description}
    return {
        **plain,
        "deactivated": not group.is_active,
        **structs.asdict(settings_of(group.settings)),
    }


def _after(actor: Actor, group: SeenGroup, before: Mapping[str, Any], name: str, value: Any) -> Any:
    if isinstance(value, Update):
        permission = SUPPORTED.group[name]
        return updated(actor.realm_id, name, permission, value, before[name])
    if name == "name":
        return checked_name(actor.realm_id, value, group.id)
    if name == "deactivated" and value and group.is_active:
        _is_in_no_use(actor, group.id)
    return value


def _is_in_no_use(actor: Actor, group_id: GroupId) -> None:
    if objections := uses_of(actor, group_id):
        raise GroupInUse(objections)


def _keep(group: Group, changed: Mapping[str, Any]) -> None:
    group.name = changed.get("name", group.name)
    group.description = changed.get("description", group.description)
    group.is_active = not changed.get("deactivated", not group.is_active)
    permissions = {name: v for name, v in changed.items() if name in DEFAULTS}
    now = structs.asdict(settings_of(group.settings)) | permissions
    group.settings = kept(now)
    group.save()


def _tell(log: Log, group: Group, changed: Mapping[str, Any]) -> None:
    ids, group_id = system_groups(log.realm_id), GroupId(group.pk)
    told = {
        name: spelled(value, ids) if name in DEFAULTS else value for name, value in changed.items()
    }
    is_out = told.pop("deactivated", None)
    if is_out is not None:
        log.append(GroupChanged(group_id, {"deactivated": is_out}), to=EVERYONE)
    if is_out:
        log.append(GroupRemoved(group_id), to=EVERYONE)
    if is_out is False:
        members = GroupMember.objects.filter(group=group, account__is_active=True)
        inner = Nesting.objects.filter(outer=group).order_by("inner_id")
        facts = facts_of(
            group,
            [
                AccountId(pk)
                for pk in members.order_by("account_id").values_list("account_id", flat=True)
            ],
            [GroupId(pk) for pk in inner.values_list("inner_id", flat=True)],
        )
        tell_added(log, facts, again=True)
    if told:
        log.append(GroupChanged(group_id, told), to=EVERYONE)
