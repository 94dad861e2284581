"""Who is told what of groups: everybody, and guests only of those they meet somewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from msgspec import structs

from parley.eventlog import Audience, Event, Log
from parley.groups.events import GroupAdded, GroupFacts, GroupMembersAdded, GroupMembersRemoved
from parley.kernel import sql
from parley.kernel.ids import AccountId, GroupId

MEMBERS_ONLY = Audience(everyone=True, guests=False)
EVERYONE = Audience(everyone=True)


def tell_added(log: Log, facts: GroupFacts, *, again: bool = False) -> None:
    def event(members: tuple[AccountId, ...]) -> Event:
        told = GroupAdded(structs.replace(facts, members=list(members)))
        return structs.replace(told, again=True) if again else told

    _tell(log, tuple(facts.members), event, even_of_nobody=True)


def tell_joined(log: Log, group_id: GroupId, joined: Sequence[AccountId]) -> None:
    _tell(log, tuple(joined), lambda ids: GroupMembersAdded(group_id, ids))


def tell_left(log: Log, group_id: GroupId, left: Sequence[AccountId]) -> None:
    _tell(log, tuple(left), lambda ids: GroupMembersRemoved(group_id, ids))


def _tell(
    log: Log,
    ids: tuple[AccountId, ...],
    event: Callable[[tuple[AccountId, ...]], Event],
    *,
    even_of_nobody: bool = False,
) -> None:
    if ids or even_of_nobody:
        log.append(event(ids), to=MEMBERS_ONLY)
    alike: defaultdict[tuple[AccountId, ...], list[AccountId]] = defaultdict(list)
    found = sql.rows("access/guests_who_know_some", account_ids=list(ids), realm_id=log.realm_id)
    for row in found:
        alike[tuple(AccountId(each) for each in row.known)].append(AccountId(row.guest_id))
    for known, guests in alike.items():
        if known or even_of_nobody:
            log.append(event(known), to=Audience(accounts=tuple(guests)))
