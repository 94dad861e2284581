"""What an account is told, in all its clients, of what it has read, marked and muted."""

from __future__ import annotations

from typing import Literal, TypeVar

from msgspec import UNSET, Struct, UnsetType, field, structs

from parley.eventlog.event import Event, Extras, Variant
from parley.kernel.ids import AccountId, ChannelId, MessageId
from parley.messages.events import EMPTY_TOPIC

FlagName = Literal["read", "starred", "collapsed"]


class FlagsAdded(Event, frozen=True, tag="update_message_flags"):
    """The receiver has read, starred or collapsed these messages, here or in another client."""

    flag: FlagName
    message_ids: tuple[MessageId, ...] = field(name="messages")
    everything: bool = field(name="all", default=False)
    """Every message there is was read; none is then named."""
    operation: Literal["add"] = "add"
    op: Literal["add"] = "add"


class WhereUnread(Struct, frozen=True, omit_defaults=True):
    """Where a message is that is unread again: its reader may not know it yet."""

    type: Literal["stream", "private"]
    mentioned: bool = False
    account_ids: tuple[AccountId, ...] | UnsetType = field(name="user_ids", default=UNSET)
    channel_id: ChannelId | UnsetType = field(name="stream_id", default=UNSET)
    topic: str | UnsetType = UNSET


class FlagsRemoved(Event, frozen=True, tag="update_message_flags"):
    """The receiver wants to read these messages again, or no longer marks them."""

    flag: FlagName
    message_ids: tuple[MessageId, ...] = field(name="messages")
    everything: bool = field(name="all", default=False)
    details: dict[MessageId, WhereUnread] | UnsetType = field(name="message_details", default=UNSET)
    """Of messages that are unread now."""
    operation: Literal["remove"] = "remove"
    op: Literal["remove"] = "remove"

    def wire(self, variant: Variant, extras: Extras) -> FlagsRemoved:  # noqa: ARG002
        if not self.details:
            return self
        shown = {
            message_id: structs.replace(where, topic=_shown(where.topic, variant))
            for message_id, where in self.details.items()
        }
        return structs.replace(self, details=shown)


class TopicPolicyChanged(Event, frozen=True, tag="user_topic"):
    """The receiver decided how visible a topic is: `reading.policies` has the numbers."""

    channel_id: ChannelId = field(name="stream_id")
    topic: str = field(name="topic_name")
    updated_at: int = field(name="last_updated")
    policy: int = field(name="visibility_policy")

    def wire(self, variant: Variant, extras: Extras) -> TopicPolicyChanged:  # noqa: ARG002
        return structs.replace(self, topic=_shown(self.topic, variant))


MutedTopic = tuple[str, str, int]
"""The channel's name, the topic, and when it was muted."""


class MutedTopicsChanged(Event, frozen=True, tag="muted_topics"):
    """All topics the receiver has muted: for clients older than `user_topic`."""

    muted_topics: tuple[MutedTopic, ...]

    def wire(self, variant: Variant, extras: Extras) -> MutedTopicsChanged:  # noqa: ARG002
        shown = tuple((c, _shown(topic, variant), at) for c, topic, at in self.muted_topics)
        return structs.replace(self, muted_topics=shown)


class Muted(Struct, frozen=True):
    """Whom the receiver has muted, and since when."""

    account_id: AccountId = field(name="id")
    at: int = field(name="timestamp")


class MutedAccountsChanged(Event, frozen=True, tag="muted_users"):
    """All whom the receiver has muted."""

    muted_accounts: tuple[Muted, ...] = field(name="muted_users")


Topic = TypeVar("Topic", str, str | UnsetType)


def _shown(topic: Topic, variant: Variant) -> Topic:
    return EMPTY_TOPIC if topic == "" and not variant.empty_topic_name else topic
