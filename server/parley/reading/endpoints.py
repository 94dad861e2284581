"""What an account has read and marked."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Struct, UnsetType, field

from parley.access.actor import Actor
from parley.access.channels import NoSuchChannel
from parley.access.messages import InvalidMessage
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.kernel.ids import ChannelId, MessageId
from parley.kernel.refusals import Refusal
from parley.reading import commands
from parley.reading.commands import NoSuchTopic
from parley.reading.events import FlagName

Op = Literal["add", "remove"]
SETTABLE: dict[str, FlagName] = {"read": "read", "starred": "starred", "collapsed": "collapsed"}
FIXED = frozenset(
    {
        "mentioned",
        "stream_wildcard_mentioned",
        "topic_wildcard_mentioned",
        "wildcard_mentioned",
        "has_alert_word",
        "historical",
    }
)


class UnknownFlag(Refusal):
    message = "Invalid flag: '{flag}'"
    hidden = frozenset({"flag"})


class FixedFlag(Refusal):
    message = "Flag not editable: '{flag}'"
    hidden = frozenset({"flag"})


def flag_named(flag: str) -> FlagName:
    if flag in FIXED:
        raise FixedFlag(flag=flag)
    if flag not in SETTABLE:
        raise UnknownFlag(flag=flag)
    return SETTABLE[flag]


class Flagged(Struct):
    message_ids: list[MessageId] = field(name="messages")
    """As they were asked for, changed or not."""
    ignored: list[ChannelId] | UnsetType = field(
        name="ignored_because_not_subscribed_channels", default=UNSET
    )


class AllRead(Struct):
    complete: bool


@endpoint("POST", "/messages/flags", refuses=(InvalidMessage, UnknownFlag, FixedFlag))
def update_flags(
    actor: Actor,
    message_ids: Annotated[list[MessageId], Wire("messages")],
    op: Op,
    flag: str,
) -> Flagged:
    """Add a personal flag to messages, or remove it from them."""
    known = flag_named(flag)
    if op == "add":
        commands.add_flag(actor, known, message_ids)
        return Flagged(message_ids)
    _, ignored = commands.remove_flag(actor, known, message_ids)
    return Flagged(message_ids, ignored if known == "read" else UNSET)


@endpoint("POST", "/mark_all_as_read")
def mark_all_as_read(actor: Actor) -> AllRead:
    """Mark all messages as read."""
    commands.mark_all_read(actor)
    return AllRead(complete=True)


@endpoint("POST", "/mark_stream_as_read", refuses=(NoSuchChannel,))
def mark_channel_as_read(actor: Actor, channel_id: Annotated[ChannelId, Wire("stream_id")]) -> None:
    """Mark all messages of a channel as read."""
    commands.mark_channel_read(actor, channel_id)


@endpoint("POST", "/mark_topic_as_read", refuses=(NoSuchChannel, NoSuchTopic))
def mark_topic_as_read(
    actor: Actor,
    channel_id: Annotated[ChannelId, Wire("stream_id")],
    topic: Annotated[str, Wire("topic_name")],
) -> None:
    """Mark all messages of a topic as read."""
    commands.mark_topic_read(actor, channel_id, topic)
