"""What people decided about a topic goes where its messages go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from parley.access.moving import may_see_of
from parley.eventlog import Audience, Log
from parley.kernel import sql
from parley.kernel.ids import AccountId, ChannelId
from parley.reading.events import MutedTopic, MutedTopicsChanged, TopicPolicyChanged
from parley.reading.policies import FOLLOWED, MUTED, NONE, UNMUTED

BY_VISIBILITY = (MUTED, NONE, UNMUTED, FOLLOWED)


class MovedTopic(NamedTuple):
    channel_id: ChannelId
    topic: str
    new_channel_id: ChannelId
    new_topic: str
    joins_others: bool
    """Whether there was such a topic already."""
    at: datetime


class Carried(NamedTuple):
    """What became of what accounts decided about the topic."""

    accounts: list[AccountId]
    """Those who had."""
    decided: list[tuple[int, int, tuple[AccountId, ...]]]
    """About the topic it became: what, when, and by whom."""
    muted: list[AccountId]
    """Those whose muted topics are others now."""


def carry_policies(moved: MovedTopic) -> Carried:
    """Before the log is held: whoever decides about a topic locks that first, too."""
    rows = sql.rows(
        "reading/lock_policies",
        channel_id=moved.channel_id,
        topic=moved.topic,
        new_channel_id=moved.new_channel_id,
        new_topic=moved.new_topic,
    )
    before = {AccountId(row.account_id): row.policy for row in rows if row.is_source}
    there = {AccountId(row.account_id): row.policy for row in rows if not row.is_source}
    muted = sorted(each for each in before if MUTED in (before[each], there.get(each)))
    if not before:
        return Carried([], [], [])
    where = {"channel_id": moved.channel_id, "topic": moved.topic}
    sql.rows("reading/drop_policies", account_ids=sorted(before), **where)
    decided = [
        each
        for policy, accounts in _wanted(moved, before, there).items()
        for each in _decide(moved, policy, accounts)
    ]
    return Carried(sorted(before), decided, muted)


def _decide(
    moved: MovedTopic, policy: int, accounts: list[AccountId]
) -> Iterator[tuple[int, int, tuple[AccountId, ...]]]:
    where = {"channel_id": moved.new_channel_id, "topic": moved.new_topic}
    if policy == NONE:
        changed = sql.rows("reading/drop_policies", account_ids=accounts, **where)
    else:
        changed = sql.rows("reading/set_policies", account_ids=accounts, policy=policy, **where)
    if changed:
        yield policy, changed[0].updated_at, tuple(AccountId(row.account_id) for row in changed)


def _wanted(
    moved: MovedTopic, before: Mapping[AccountId, int], there: Mapping[AccountId, int]
) -> dict[int, list[AccountId]]:
    """By what they are to have decided about the new topic, those who may know of it."""
    known = may_see_of(moved.new_channel_id, before)
    wanted: defaultdict[int, list[AccountId]] = defaultdict(list)
    for account_id, policy in sorted(before.items()):
        if account_id in known:
            other = there.get(account_id, NONE)
            wanted[_merged(policy, other) if moved.joins_others else policy].append(account_id)
    return wanted


def _merged(one: int, other: int) -> int:
    """Two topics become one: it is as visible as the more visible of them was."""
    return max(one, other, key=BY_VISIBILITY.index)


def tell_carried(log: Log, moved: MovedTopic, carried: Carried) -> None:
    """With the log held, if anything is muted: what is told then are whole lists."""
    for account_id, topics in _muted(carried.muted).items():
        log.append(MutedTopicsChanged(topics), to=Audience(accounts=(account_id,)))
    if carried.accounts:
        at = int(moved.at.timestamp())
        gone = TopicPolicyChanged(moved.channel_id, moved.topic, at, NONE)
        log.append(gone, to=Audience(accounts=tuple(carried.accounts)))
    for policy, at, accounts in carried.decided:
        made = TopicPolicyChanged(moved.new_channel_id, moved.new_topic, at, policy)
        log.append(made, to=Audience(accounts=accounts))


def _muted(account_ids: list[AccountId]) -> dict[AccountId, tuple[MutedTopic, ...]]:
    if not account_ids:
        return {}
    found: dict[AccountId, list[MutedTopic]] = {each: [] for each in account_ids}
    for row in sql.rows("reading/muted_of_many", account_ids=account_ids, muted=MUTED):
        found[row.account_id].append((row.name, row.topic, row.updated_at))
    return {account_id: tuple(topics) for account_id, topics in found.items()}
