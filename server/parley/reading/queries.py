"""What an account has not read, has starred, has muted: what a client begins with."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from parley.access.actor import Actor
from parley.access.channels import SeenChannel, visible_channels
from parley.access.messages import participants, visibility
from parley.kernel import sql
from parley.kernel.ids import AccountId, ChannelId, MessageId
from parley.messages.events import EMPTY_TOPIC
from parley.messages.traits import Flag, Trait
from parley.reading.events import MutedTopic
from parley.reading.policies import MUTED

MOST_UNREAD = 50_000
"""The wire's own limit. With more, the oldest are left out and `old_unreads_missing` says so."""
MANY = 10
"""So many times that, and it is cheaper to look at all messages, newest first."""
MOST_DIRECT = 1_000


class UnreadDirect(Struct, frozen=True):
    """Of a conversation with one other account, or with nobody else."""

    other_id: AccountId = field(name="other_user_id")
    sender_id: AccountId
    """The same; its name on older servers."""
    message_ids: list[MessageId] = field(name="unread_message_ids")


class UnreadTopic(Struct, frozen=True):
    channel_id: ChannelId = field(name="stream_id")
    topic: str
    message_ids: list[MessageId] = field(name="unread_message_ids")


class UnreadGroup(Struct, frozen=True):
    """Of a conversation of three accounts or more, the reader's included."""

    accounts_key: str = field(name="user_ids_string")
    message_ids: list[MessageId] = field(name="unread_message_ids")


class Unread(Struct, frozen=True):
    """Everything that waits to be read. `count` passes over what is muted."""

    count: int
    directs: list[UnreadDirect] = field(name="pms")
    topics: list[UnreadTopic] = field(name="streams")
    groups: list[UnreadGroup] = field(name="huddles")
    mentions: list[MessageId]
    old_unreads_missing: bool


class RecentConversation(Struct, frozen=True):
    max_message_id: MessageId
    account_ids: list[AccountId] = field(name="user_ids")
    """The others."""


class TopicPolicy(Struct, frozen=True):
    channel_id: ChannelId = field(name="stream_id")
    topic: str = field(name="topic_name")
    updated_at: int = field(name="last_updated")
    policy: int = field(name="visibility_policy")


class _Found:
    """Unread messages as they are read from rows, until all are there."""

    def __init__(self) -> None:
        self.directs: list[UnreadDirect] = []
        self.topics: list[UnreadTopic] = []
        self.groups: list[UnreadGroup] = []
        self.wildcards: set[MessageId] = set()
        self.ids: set[MessageId] = set()
        self.count = 0


def unread_of(actor: Actor, *, empty_topic_name: bool = True) -> Unread:
    rows = _unread_rows(actor)
    found = _Found()
    for row in rows:
        found.ids.update(row.message_ids)
        if not row.is_muted:
            found.count += len(row.message_ids)
            found.wildcards.update(row.wildcard_ids or ())
        if row.channel_id is None:
            _sort_direct(found, actor, row.accounts_key, row.message_ids)
        else:
            topic = row.topic if row.topic or empty_topic_name else EMPTY_TOPIC
            found.topics.append(UnreadTopic(row.channel_id, topic, row.message_ids))
    return Unread(
        found.count,
        found.directs,
        found.topics,
        found.groups,
        sorted(_mentioned(actor, found.ids) | found.wildcards),
        old_unreads_missing=len(found.ids) >= MOST_UNREAD,
    )


def _unread_rows(actor: Actor) -> list[Any]:
    """Place by place; or, should far more be unread than is told of, from the newest back."""
    behind = sql.rows("reading/behind", me=actor.account_id)
    if not behind:
        return []
    wanted = {
        "me": actor.account_id,
        "most": MOST_UNREAD,
        "wildcards": int(Trait.EVERYONE | Trait.TOPIC),
    }
    if sum(row.at_most for row in behind) > MANY * MOST_UNREAD:
        return sql.rows("reading/unread_of_many", realm_id=actor.realm_id, **wanted)
    return sql.rows("reading/unread", membership_ids=[row.id for row in behind], **wanted)


def _sort_direct(found: _Found, actor: Actor, key: str, message_ids: list[MessageId]) -> None:
    others = [each for each in participants(key) if each != actor.account_id]
    if len(others) > 1:
        found.groups.append(UnreadGroup(key, message_ids))
    else:
        other = others[0] if others else actor.account_id
        found.directs.append(UnreadDirect(other, other, message_ids))


def _mentioned(actor: Actor, unread: set[MessageId]) -> set[MessageId]:
    if not unread:
        return set()
    found = sql.rows(
        "reading/mentions",
        me=actor.account_id,
        oldest=min(unread),
        mentioned=int(Flag.MENTIONED),
    )
    return unread.intersection(row.message_id for row in found)


def starred_of(actor: Actor) -> list[MessageId]:
    """Those of its stars that the account can still read, ascending."""
    found = sql.rows("reading/starred", starred=int(Flag.STARRED), **visibility(actor))
    return [MessageId(row.id) for row in found]


def recent_private_conversations_of(actor: Actor) -> list[RecentConversation]:
    found = sql.rows("reading/recent_direct", me=actor.account_id, most=MOST_DIRECT)
    return [RecentConversation(row.id, _others(actor, row.accounts_key)) for row in found]


def _others(actor: Actor, accounts_key: str) -> list[AccountId]:
    return [each for each in participants(accounts_key) if each != actor.account_id]


def max_message_id_of(actor: Actor) -> int:
    """Of all it received; -1 of none."""
    (row,) = sql.rows("reading/newest", **visibility(actor))
    return -1 if row.id is None else int(row.id)


def user_topics_of(actor: Actor, *, empty_topic_name: bool = True) -> list[TopicPolicy]:
    """What it decided about topics of channels it may still know of."""
    return [policy for policy, _ in _policies(actor, empty_topic_name=empty_topic_name)]


def muted_topics_of(actor: Actor, *, empty_topic_name: bool = True) -> list[MutedTopic]:
    return [
        (channel.name, policy.topic, policy.updated_at)
        for policy, channel in _policies(actor, empty_topic_name=empty_topic_name)
        if policy.policy == MUTED
    ]


def _policies(actor: Actor, *, empty_topic_name: bool) -> list[tuple[TopicPolicy, SeenChannel]]:
    rows = sql.rows("reading/policies", me=actor.account_id)
    if not rows:
        return []
    ids = sorted({ChannelId(row.channel_id) for row in rows})
    channels = {channel.id: channel for channel in visible_channels(actor, ids=ids)}
    return [
        (
            TopicPolicy(
                row.channel_id,
                row.topic if row.topic or empty_topic_name else EMPTY_TOPIC,
                row.updated_at,
                row.policy,
            ),
            channels[row.channel_id],
        )
        for row in rows
        if row.channel_id in channels
    ]
