"""What the receiver has read, starred and muted, as `reading.queries` finds it."""

from __future__ import annotations

from msgspec import Struct

from parley.kernel.ids import MessageId
from parley.reading.events import Muted, MutedTopic
from parley.reading.muting import muted_accounts_of
from parley.reading.queries import (
    RecentConversation,
    TopicPolicy,
    Unread,
    max_message_id_of,
    muted_topics_of,
    recent_private_conversations_of,
    starred_of,
    unread_of,
    user_topics_of,
)
from parley.realtime.snapshot.asked import Asked


class Newest(Struct):
    max_message_id: int


class Unreads(Struct):
    unread_msgs: Unread


class Starred(Struct):
    starred_messages: list[MessageId]


class Recent(Struct):
    recent_private_conversations: list[RecentConversation]


class MutedTopics(Struct):
    muted_topics: list[MutedTopic]


class MutedAccounts(Struct):
    muted_users: list[Muted]


class Topics(Struct):
    user_topics: list[TopicPolicy]


def newest(asked: Asked) -> Newest:
    return Newest(max_message_id_of(asked.actor))


def unread(asked: Asked) -> Unreads:
    empty = asked.variant.empty_topic_name
    return Unreads(unread_of(asked.actor, empty_topic_name=empty))


def starred(asked: Asked) -> Starred:
    return Starred(starred_of(asked.actor))


def recent(asked: Asked) -> Recent:
    return Recent(recent_private_conversations_of(asked.actor))


def muted_topics(asked: Asked) -> MutedTopics:
    empty = asked.variant.empty_topic_name
    return MutedTopics(muted_topics_of(asked.actor, empty_topic_name=empty))


def muted_accounts(asked: Asked) -> MutedAccounts:
    return MutedAccounts(muted_accounts_of(asked.actor))


def topics(asked: Asked) -> Topics:
    empty = asked.variant.empty_topic_name
    return Topics(user_topics_of(asked.actor, empty_topic_name=empty))
