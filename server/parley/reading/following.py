"""Topics followed or unmuted, by hand or by what is done in them."""

from __future__ import annotations

from collections.abc import Sequence

from parley.access.actor import Actor
from parley.eventlog import Audience, Log
from parley.kernel import sql
from parley.kernel.ids import AccountId, ChannelId
from parley.reading.events import MutedTopicsChanged, TopicPolicyChanged
from parley.reading.policies import FOLLOWED, MUTED, NONE, TAKES_PART, Standing, decided_by
from parley.reading.queries import muted_topics_of


def takes_part(log: Log, actor: Actor, channel_id: ChannelId | None, topic: str) -> None:
    """Within a change in which somebody reacts, votes or the like, where it does."""
    if channel_id is None or actor.is_bot:
        return
    (row,) = sql.rows("reading/standing", me=actor.account_id, channel_id=channel_id, topic=topic)
    policy = decided_by(TAKES_PART, Standing(*row))
    if policy is not None:
        keep_policy(log, actor, channel_id, topic, policy)
        if row.policy == MUTED:
            tell_muted_topics(log, actor)


def follow(log: Log, account_ids: Sequence[AccountId], channel_id: ChannelId, topic: str) -> None:
    """Within a change, of those who muted none of it: each is told its own."""
    _keep(log, account_ids, channel_id, topic, FOLLOWED)


def keep_policy(log: Log, actor: Actor, channel_id: ChannelId, topic: str, policy: int) -> bool:
    """Within a change. Whether it was another before."""
    if policy != NONE:
        return _keep(log, [actor.account_id], channel_id, topic, policy)
    where = {"me": actor.account_id, "channel_id": channel_id, "topic": topic}
    gone = sql.rows("reading/drop_policy", **where)
    for row in gone:
        _tell(log, actor.account_id, TopicPolicyChanged(channel_id, topic, row.updated_at, NONE))
    return bool(gone)


def tell_muted_topics(log: Log, actor: Actor) -> None:
    """For clients that know no other policy, and the whole list only: no other change of it may
    come between."""
    log.hold()
    _tell(log, actor.account_id, MutedTopicsChanged(tuple(muted_topics_of(actor))))


def _keep(
    log: Log, account_ids: Sequence[AccountId], channel_id: ChannelId, topic: str, policy: int
) -> bool:
    changed = sql.rows(
        "reading/set_policies",
        account_ids=list(account_ids),
        channel_id=channel_id,
        topic=topic,
        policy=policy,
    )
    for row in changed:
        event = TopicPolicyChanged(channel_id, topic, row.updated_at, policy)
        _tell(log, AccountId(row.account_id), event)
    return bool(changed)


def _tell(log: Log, account_id: AccountId, event: TopicPolicyChanged | MutedTopicsChanged) -> None:
    log.append(event, to=Audience(accounts=(account_id,)))
