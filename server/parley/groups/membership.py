"""Who is in groups, and which groups are within others."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from parley.access.actor import Actor
from parley.access.groups import (
    group_for,
    may_add_members,
    may_manage,
    may_remove_members,
)
from parley.eventlog import Log, change
from parley.groups.choosing import members_of, refs_of
from parley.groups.commands import BadGroup, lock_groups
from parley.groups.events import SubgroupsAdded, SubgroupsRemoved
from parley.groups.models import GroupMember, Nesting
from parley.groups.reach import nest_again, reach_again
from parley.groups.telling import EVERYONE, tell_joined, tell_left
from parley.kernel import sql
from parley.kernel.ids import AccountId, GroupId


class Moves(Struct, frozen=True):
    """Whom to put in, whom to take out, and which groups."""

    add: Sequence[AccountId] = ()
    delete: Sequence[AccountId] = ()
    add_groups: Sequence[GroupId] = ()
    delete_groups: Sequence[GroupId] = ()


def change_members(actor: Actor, group_id: GroupId, moves: Moves) -> None:
    """All of it or nothing."""
    if not (moves.add or moves.delete or moves.add_groups or moves.delete_groups):
        named = '"add", "delete", "add_subgroups" or "delete_subgroups"'
        raise BadGroup(reason=f"Nothing to do. Specify at least one of {named}.")
    with change(actor.realm_id) as log:
        lock_groups(actor)
        group = group_for(actor, group_id)
        if moves.add:
            may_add_members(actor, group, moves.add)
            put_in(log, group.id, members_of(actor.realm_id, moves.add))
        if moves.delete:
            may_remove_members(actor, group, moves.delete)
            take_out(log, group.id, members_of(actor.realm_id, moves.delete))
        if moves.add_groups or moves.delete_groups:
            may_manage(actor, group)
            nest(log, group.id, sorted(set(moves.add_groups)), sorted(set(moves.delete_groups)))


def put_in(log: Log, group_id: GroupId, account_ids: Sequence[AccountId]) -> None:
    known = GroupMember.objects.filter(group_id=group_id, account_id__in=account_ids)
    for member in known[:1]:
        raise BadGroup(reason=f"User {member.account_id} is already a member of this group")
    GroupMember.objects.bulk_create(
        GroupMember(group_id=group_id, account_id=each) for each in account_ids
    )
    reach_again(account_ids)
    log.note("group.members_added", f"group {group_id}", accounts=list(account_ids))
    tell_joined(log, group_id, account_ids)


def take_out(log: Log, group_id: GroupId, account_ids: Sequence[AccountId]) -> None:
    members = GroupMember.objects.filter(group_id=group_id, account_id__in=account_ids)
    known = set(members.values_list("account_id", flat=True))
    for each in account_ids:
        if each not in known:
            raise BadGroup(reason=f"There is no member '{each}' in this user group")
    members.delete()
    reach_again(account_ids)
    log.note("group.members_removed", f"group {group_id}", accounts=list(account_ids))
    tell_left(log, group_id, account_ids)


def nest(log: Log, group_id: GroupId, added: Sequence[GroupId], removed: Sequence[GroupId]) -> None:
    refs_of(log.realm_id, added)
    within = Nesting.objects.filter(outer_id=group_id)
    known = set(within.values_list("inner_id", flat=True))
    _may_nest(group_id, known, added, removed)
    within.filter(inner_id__in=removed).delete()
    Nesting.objects.bulk_create(Nesting(outer_id=group_id, inner_id=each) for each in added)
    nest_again(log.realm_id, [*added, *removed])
    log.note("group.nested", f"group {group_id}", added=list(added), removed=list(removed))
    if added:
        log.append(SubgroupsAdded(group_id, tuple(added)), to=EVERYONE)
    if removed:
        log.append(SubgroupsRemoved(group_id, tuple(removed)), to=EVERYONE)


def _may_nest(
    group_id: GroupId, known: set[int], added: Sequence[GroupId], removed: Sequence[GroupId]
) -> None:
    for each in removed:
        if each not in known:
            raise BadGroup(reason=f"User group {each} is not a subgroup of this group.")
    for each in added:
        if each in known:
            raise BadGroup(reason=f"User group {each} is already a subgroup of this group.")
    inside = {row.id for row in sql.rows("groups/groups_inside", group_ids=list(added))}
    if group_id in inside:
        what = f"User group {group_id} is already a subgroup of one of the passed subgroups."
        raise BadGroup(reason=what)
