"""Who is told that an account is in other groups than before: by its role, or as it is let in."""

from __future__ import annotations

import time
from collections.abc import Iterable

from parley.access.accounts import who_may_know
from parley.access.actor import MEMBER
from parley.accounts.models import Account
from parley.eventlog import Log
from parley.groups.events import GroupMembersAdded, GroupMembersRemoved
from parley.groups.models import GroupMember
from parley.groups.queries import SMALLEST, system_groups
from parley.kernel.ids import AccountId, GroupId
from parley.realms.queries import rules_of


def tell_arrival(log: Log, account: Account) -> None:
    """Within the change by which it is there, or there again, of all groups it is in itself."""
    own = GroupMember.objects.filter(account=account, group__is_active=True)
    named = {GroupId(pk) for pk in own.values_list("group_id", flat=True)}
    _tell(log, account, joined=named | _by_role(log, account, account.role))


def tell_role(log: Log, account: Account, before: int, after: int) -> None:
    was, now = _by_role(log, account, before), _by_role(log, account, after)
    _tell(log, account, joined=now - was, left=was - now)


def _by_role(log: Log, account: Account, role: int) -> set[GroupId]:
    """The system groups that it is in itself, and not by others within them."""
    ids = system_groups(log.realm_id)
    threshold = rules_of(log.realm_id).waiting_period_threshold * 86_400
    is_full = not threshold or time.time() - account.joined_at.timestamp() >= threshold
    full = {ids["role:fullmembers"]} if role == MEMBER and is_full else set()
    return {ids[SMALLEST[role]]} | full


def _tell(
    log: Log, account: Account, joined: Iterable[GroupId] = (), left: Iterable[GroupId] = ()
) -> None:
    account_id = AccountId(account.pk)
    to = who_may_know(account_id, log.realm_id)
    for group_id in sorted(left):
        log.append(GroupMembersRemoved(group_id, (account_id,)), to=to)
    for group_id in sorted(joined):
        log.append(GroupMembersAdded(group_id, (account_id,)), to=to)
