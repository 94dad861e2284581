"""Sending, changing and deleting messages."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Struct, UnsetType, field

from parley.access.actor import Actor, Credentials
from parley.access.channels import MayNotBeginTopics, MayNotPost, NoSuchChannel, NotPermitted
from parley.access.crowds import MayNotCallChannel, MayNotCallTopic
from parley.access.direct import DirectMessagesOff, MayNotBegin, NobodyAuthorizes
from parley.access.groups import MayNotMention
from parley.access.messages import InvalidMessage, MayNotDelete, MayNotEdit
from parley.access.posting import (
    ChannelNotFound,
    TopicNeeded,
)
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.api.request import Request
from parley.kernel.ids import ChannelId, MessageId
from parley.kernel.refusals import Invalid
from parley.messages import commands, deleting, editing, outbox
from parley.messages.clients import reads_own_words
from parley.messages.commands import NoSuchReaction, ReactionExists, Said
from parley.messages.editing import Stale, Words
from parley.messages.emoji import emoji_named, emoji_to_add
from parley.messages.events import EmojiSet
from parley.messages.move_notices import Wanted, say_what_moved
from parley.messages.moving import Destination, NothingToChange, OnlyPartMovable, Propagation
from parley.uploads.events import FileFacts

Kind = Annotated[Literal["stream", "channel", "private", "direct"], Wire("type")]
Recipients = Annotated[str | int | list[int | str], Wire("to")]
Topic = Annotated[str | None, Wire("topic", older="subject")]


SENDING = (
    ChannelNotFound,
    DirectMessagesOff,
    MayNotBegin,
    MayNotBeginTopics,
    MayNotCallChannel,
    MayNotCallTopic,
    MayNotMention,
    MayNotPost,
    NobodyAuthorizes,
    NotPermitted,
    TopicNeeded,
)


class Sent(Struct):
    id: MessageId
    policy: int | UnsetType = field(name="automatic_new_visibility_policy", default=UNSET)
    """Of the topic for its sender from now on, where sending there changed it."""


class Edited(Struct):
    detached: list[FileFacts] = field(name="detached_uploads")
    """Files of one's own that no message links any longer."""


@endpoint("POST", "/messages", refuses=SENDING, is_for_senders=True)
def send_message(
    actor: Credentials,
    request: Request,
    kind: Kind,
    to: Recipients,
    markdown: Annotated[str, Wire("content")],
    topic: Topic = None,
    queue_id: str = "",
    local_id: str = "",
    read_by_sender: bool | None = None,
) -> Sent:
    """Send a message to a topic of a channel, or directly to people."""
    said = said_in(request.client, markdown, queue_id, local_id, read_by_sender)
    if kind in {"private", "direct"}:
        return Sent(commands.send_to_accounts(actor, accounts_named(to), said))
    return answer_of(commands.say_in_channel(actor, *where_in(to, topic), said))


def answer_of(sent: outbox.Sent) -> Sent:
    return Sent(sent.id, UNSET if sent.policy is None else sent.policy)


def said_in(
    client: str, markdown: str, queue_id: str, local_id: str, read_by_sender: bool | None
) -> Said:
    own = reads_own_words(client) if read_by_sender is None else read_by_sender
    return Said(markdown, client, own, queue_id, local_id)


def where_in(to: str | int | list[int | str], topic: str | None) -> tuple[str | int, str]:
    return channel_named(to), topic_named(topic)


def channel_named(to: str | int | list[int | str]) -> str | int:
    """One channel, which old clients put in a list."""
    if not isinstance(to, list):
        return to
    if len(to) != 1:
        raise Invalid(reason="Expected exactly one channel")
    return to[0]


def topic_named(topic: str | None) -> str:
    if topic is None:
        raise Invalid(reason="Missing topic")
    return topic


def accounts_named(to: str | int | list[int | str]) -> list[int | str]:
    """Ids or addresses; text that is no list may have several addresses."""
    if isinstance(to, str):
        return [each.strip() for each in to.split(",") if each.strip()]
    return [to] if isinstance(to, int) else [*to]


@endpoint("DELETE", "/messages/{message_id}", refuses=(InvalidMessage, MayNotDelete))
def delete_message(actor: Actor, message_id: MessageId) -> None:
    """Delete a message for everyone."""
    deleting.delete_message(actor, message_id)


class Progress(Struct):
    is_complete: bool = field(name="complete")
    """Whether it is all gone; if not, the client is to ask again."""


@endpoint("POST", "/streams/{stream_id}/delete_topic", refuses=(MayNotDelete, NoSuchChannel))
def delete_topic(
    actor: Actor,
    channel_id: Annotated[ChannelId, Wire("stream_id")],
    topic: Annotated[str, Wire("topic_name")],
) -> Progress:
    """Delete all messages of a topic, newest first."""
    return Progress(deleting.delete_topic(actor, channel_id, topic))


@endpoint(
    "PATCH",
    "/messages/{message_id}",
    refuses=(
        InvalidMessage,
        MayNotCallChannel,
        MayNotCallTopic,
        MayNotEdit,
        MayNotMention,
        NoSuchChannel,
        NothingToChange,
        OnlyPartMovable,
        Stale,
    ),
)
def edit_message(
    actor: Actor,
    message_id: MessageId,
    markdown: Annotated[str | None, Wire("content")] = None,
    topic: Topic = None,
    channel_id: Annotated[ChannelId | None, Wire("stream_id")] = None,
    propagate_mode: Propagation = "change_one",
    prev_content_sha256: str | None = None,
    send_notification_to_old_thread: bool = False,
    send_notification_to_new_thread: bool = True,
) -> Edited:
    """Change the words of a message, or the topic or channel of it and others."""
    words = None if markdown is None else Words(markdown, prev_content_sha256)
    done = editing.edit(actor, message_id, words, Destination(topic, channel_id, propagate_mode))
    wanted = Wanted(send_notification_to_old_thread, send_notification_to_new_thread)
    say_what_moved(done.plan, wanted)
    return Edited(done.detached)


@endpoint("POST", "/messages/{message_id}/reactions", refuses=(InvalidMessage, ReactionExists))
def add_reaction(
    actor: Actor,
    message_id: MessageId,
    emoji_name: str,
    emoji_code: str | None = None,
    reaction_type: EmojiSet | None = None,
) -> None:
    """React to a message with an emoji."""
    emoji = emoji_to_add(actor, message_id, emoji_name, emoji_code, reaction_type)
    commands.add_reaction(actor, message_id, emoji)


@endpoint("DELETE", "/messages/{message_id}/reactions", refuses=(InvalidMessage, NoSuchReaction))
def remove_reaction(
    actor: Actor,
    message_id: MessageId,
    emoji_name: str | None = None,
    emoji_code: str | None = None,
    reaction_type: EmojiSet | None = None,
) -> None:
    """Take back your reaction to a message."""
    emoji = emoji_named(actor, emoji_name, emoji_code, reaction_type)
    commands.remove_reaction(actor, message_id, emoji)
