"""What an account has read and marked, and which topics it wants to see."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Struct, UnsetType, field

from parley.access.actor import Actor
from parley.access.channels import NoSuchChannel, NoSuchChannelName
from parley.access.messages import InvalidMessage
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.kernel.ids import AccountId, ChannelId, MessageId
from parley.kernel.refusals import Invalid, Refusal, VariableMissing
from parley.messages.narrow import BadNarrow, WireNarrow, terms_of
from parley.messages.pages import MOST, Page, Range, anchor_named, page_of
from parley.reading import commands
from parley.reading.commands import NoSuchTopic
from parley.reading.events import FlagName
from parley.reading.policies import MUTED, NONE
from parley.reading.receipts import ReceiptsOff, readers_of
from parley.reading.topics import SeenTopic, TopicTooLong, set_topic_policy, topics_in

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


class FlaggedInNarrow(Struct):
    processed_count: int
    updated_count: int
    first_processed_id: MessageId | None
    last_processed_id: MessageId | None
    found_oldest: bool
    found_newest: bool
    ignored: list[ChannelId] | UnsetType = field(
        name="ignored_because_not_subscribed_channels", default=UNSET
    )


@endpoint(
    "POST", "/messages/flags/narrow", refuses=(BadNarrow, InvalidMessage, UnknownFlag, FixedFlag)
)
def update_flags_in_narrow(
    actor: Actor,
    anchor: str,
    num_before: int,
    num_after: int,
    narrow: WireNarrow,
    op: Op,
    flag: str,
    include_anchor: bool = True,
) -> FlaggedInNarrow:
    """Add a personal flag to a range of messages of a narrow, or remove it from them."""
    known = flag_named(flag)
    bounds = (min(num_before, MOST), min(num_after, MOST), include_anchor)
    _, page = page_of(actor, terms_of(narrow), Range(anchor_named(anchor), *bounds))
    return flagged_in(page, op, known, *flagged(actor, op, known, page.message_ids))


def flagged(
    actor: Actor, op: Op, known: FlagName, ids: list[MessageId]
) -> tuple[list[MessageId], list[ChannelId]]:
    """Which changed, and the channels where nothing could."""
    if op == "add":
        return commands.add_flag(actor, known, ids, or_gone=True), []
    return commands.remove_flag(actor, known, ids)


def flagged_in(
    page: Page, op: Op, known: FlagName, changed: list[MessageId], ignored: list[ChannelId]
) -> FlaggedInNarrow:
    ids = page.message_ids
    return FlaggedInNarrow(
        len(ids),
        len(changed),
        ids[0] if ids else None,
        ids[-1] if ids else None,
        page.found_oldest,
        page.found_newest,
        ignored if (op, known) == ("remove", "read") else UNSET,
    )


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


class Receipts(Struct):
    account_ids: list[AccountId] = field(name="user_ids")


@endpoint("GET", "/messages/{message_id}/read_receipts", refuses=(InvalidMessage, ReceiptsOff))
def get_read_receipts(actor: Actor, message_id: MessageId) -> Receipts:
    """Say who has read a message, of those who let others know."""
    return Receipts(readers_of(actor, message_id))


class Topics(Struct):
    topics: list[SeenTopic]


@endpoint("GET", "/users/me/{stream_id}/topics", refuses=(NoSuchChannel,))
def get_topics(
    actor: Actor,
    channel_id: Annotated[ChannelId, Wire("stream_id")],
    allow_empty_topic_name: bool = False,
) -> Topics:
    """List the topics of a channel, that with the newest message first."""
    return Topics(topics_in(actor, channel_id, empty_topic_name=allow_empty_topic_name))


@endpoint("POST", "/user_topics", refuses=(NoSuchChannel, TopicTooLong))
def update_topic_policy(
    actor: Actor,
    channel_id: Annotated[ChannelId, Wire("stream_id")],
    topic: str,
    policy: Annotated[Literal[0, 1, 2, 3], Wire("visibility_policy")],
) -> None:
    """Mute, unmute or follow a topic."""
    set_topic_policy(actor, channel_id, topic, policy)


@endpoint(
    "PATCH",
    "/users/me/subscriptions/muted_topics",
    refuses=(NoSuchChannel, NoSuchChannelName, TopicTooLong),
)
def mute_topic(
    actor: Actor,
    topic: str,
    op: Op,
    channel_id: Annotated[ChannelId | None, Wire("stream_id")] = None,
    channel_name: Annotated[str | None, Wire("stream")] = None,
) -> None:
    """Mute a topic, or unmute it, as older clients do."""
    if channel_id is not None and channel_name is not None:
        raise Invalid(reason="Please choose one: 'stream' or 'stream_id'.")
    channel = channel_name if channel_id is None else channel_id
    if channel is None:
        raise VariableMissing(var_name="stream_id")
    set_topic_policy(actor, channel, topic, MUTED if op == "add" else NONE)
