"""What is told of messages, and a message as clients know it. Times are seconds since 1970, UTC."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType, field, structs

from parley.eventlog.event import Event, Extras, Variant
from parley.kernel.ids import AccountId, ChannelId, ConversationId, MessageId
from parley.messages.traits import names_of

EmojiSet = Literal["unicode_emoji", "realm_emoji", "zulip_extra_emoji"]
EMPTY_TOPIC = "general chat"
"""How the empty topic is called for clients that do not know it can be empty."""


class Emoji(Struct, frozen=True):
    name: str
    code: str
    set: EmojiSet


class Reactor(Struct, frozen=True):
    id: AccountId
    email: str
    name: str = field(name="full_name")
    is_mirror_dummy: bool = False


class Reaction(Struct, frozen=True):
    """A reaction as it is found on a message."""

    emoji_name: str
    emoji_code: str
    emoji_set: EmojiSet = field(name="reaction_type")
    account_id: AccountId = field(name="user_id")
    reactor: Reactor = field(name="user")


class ToldReactor(Struct, frozen=True):
    """The same as events spell it."""

    id: AccountId = field(name="user_id")
    email: str
    name: str = field(name="full_name")
    is_mirror_dummy: bool = False


class ReactionAdded(Event, frozen=True, tag="reaction"):
    """Someone reacted to a message the receiver can read."""

    message_id: MessageId
    emoji_name: str
    emoji_code: str
    emoji_set: EmojiSet = field(name="reaction_type")
    account_id: AccountId = field(name="user_id")
    reactor: ToldReactor = field(name="user")
    op: Literal["add"] = "add"


class ReactionRemoved(Event, frozen=True, tag="reaction"):
    """Someone took a reaction back."""

    message_id: MessageId
    emoji_name: str
    emoji_code: str
    emoji_set: EmojiSet = field(name="reaction_type")
    account_id: AccountId = field(name="user_id")
    reactor: ToldReactor = field(name="user")
    op: Literal["remove"] = "remove"


class TopicLink(Struct, frozen=True):
    text: str
    url: str


class Participant(Struct, frozen=True):
    """One of those a direct message is between."""

    id: AccountId
    email: str
    name: str = field(name="full_name")
    is_mirror_dummy: bool = False


class Submessage(Struct, frozen=True):
    """What somebody added to a message. `content` is JSON."""

    id: int
    message_id: MessageId
    sender_id: AccountId
    content: str
    kind: Literal["widget"] = field(name="msg_type", default="widget")


class Message(Struct, frozen=True, kw_only=True):
    """A message as clients know it. `content` is HTML, or the source for those who ask for it.

    What send.sql fills in comes first.
    """

    id: MessageId
    sent_at: int = field(name="timestamp")
    submessages: tuple[Submessage, ...] = ()
    sender_id: AccountId
    sender_name: str = field(name="sender_full_name")
    sender_email: str
    conversation_id: ConversationId = field(name="recipient_id")
    place: str | tuple[Participant, ...] = field(name="display_recipient")
    """The channel's name, or everyone a direct message is between, its sender included."""
    topic: str = field(name="subject")
    content: str
    client: str
    avatar_url: str
    sender_realm: str = field(name="sender_realm_str", default="")
    type: Literal["stream", "private"] = "stream"
    channel_id: ChannelId | UnsetType = field(name="stream_id", default=UNSET)
    content_type: Literal["text/html", "text/x-markdown"] = "text/html"
    is_me_message: bool = False
    reactions: tuple[Reaction, ...] = ()
    topic_links: tuple[TopicLink, ...] = ()
    edited_at: int | UnsetType = field(name="last_edit_timestamp", default=UNSET)
    moved_at: int | UnsetType = field(name="last_moved_timestamp", default=UNSET)


class MessageHeard(Struct, frozen=True, tag_field="type", tag="message"):
    """Someone said something. What the wire carries of `MessageSent`."""

    message: Message
    flags: tuple[str, ...]
    local_message_id: str | UnsetType = UNSET
    """Only in the queue the message was sent from."""


class MessageSent(Event, frozen=True, tag="message"):
    """The one event that is spelled differently for different queues, hence with its source."""

    told_as = MessageHeard

    message: Message
    markdown: str
    traits: int = 0
    queue_id: str = ""
    local_id: str = ""

    def wire(self, variant: Variant, extras: Extras) -> MessageHeard:
        heard = self.message
        if not variant.apply_markdown:
            heard = structs.replace(heard, content=self.markdown, content_type="text/x-markdown")
        if not heard.topic and heard.type == "stream" and not variant.empty_topic_name:
            heard = structs.replace(heard, topic=EMPTY_TOPIC)
        return MessageHeard(heard, (*extras.flags, *names_of(0, self.traits)))


class MessageEdited(Event, frozen=True, tag="update_message"):
    """A message's words, or where several are, have changed."""

    account_id: AccountId | None = field(name="user_id")
    message_id: MessageId
    message_ids: tuple[MessageId, ...]
    edited_at: int = field(name="edit_timestamp")
    rendering_only: bool = False
    flags: tuple[str, ...] = ()
    channel_id: ChannelId | UnsetType = field(name="stream_id", default=UNSET)
    channel_name: str | UnsetType = field(name="stream_name", default=UNSET)
    new_channel_id: ChannelId | UnsetType = field(name="new_stream_id", default=UNSET)
    topic_before: str | UnsetType = field(name="orig_subject", default=UNSET)
    topic: str | UnsetType = field(name="subject", default=UNSET)
    topic_links: tuple[TopicLink, ...] | UnsetType = UNSET
    propagate_mode: str | UnsetType = UNSET
    markdown_before: str | UnsetType = field(name="orig_content", default=UNSET)
    html_before: str | UnsetType = field(name="orig_rendered_content", default=UNSET)
    markdown: str | UnsetType = field(name="content", default=UNSET)
    html: str | UnsetType = field(name="rendered_content", default=UNSET)
    is_me_message: bool | UnsetType = UNSET

    def wire(self, variant: Variant, extras: Extras) -> MessageEdited:
        told = structs.replace(self, flags=extras.flags) if extras.flags else self
        if self.topic == "" and not variant.empty_topic_name:
            told = structs.replace(told, topic=EMPTY_TOPIC)
        if self.topic_before == "" and not variant.empty_topic_name:
            told = structs.replace(told, topic_before=EMPTY_TOPIC)
        return told


class OneDeleted(Struct, frozen=True, tag_field="type", tag="delete_message"):
    """`MessagesDeleted`, of a single one, for clients that do not know the plural."""

    message_id: MessageId
    message_type: Literal["stream", "private"]
    channel_id: ChannelId | UnsetType = field(name="stream_id", default=UNSET)
    topic: str | UnsetType = UNSET


class MessagesDeleted(Event, frozen=True, tag="delete_message"):
    """Messages the receiver could read are gone, or where it may not follow."""

    also_told_as = (OneDeleted,)

    message_ids: tuple[MessageId, ...]
    message_type: Literal["stream", "private"]
    channel_id: ChannelId | UnsetType = field(name="stream_id", default=UNSET)
    topic: str | UnsetType = UNSET

    def wire(self, variant: Variant, extras: Extras) -> Any:  # noqa: ARG002
        told = self
        if self.topic == "" and not variant.empty_topic_name:
            told = structs.replace(told, topic=EMPTY_TOPIC)
        if variant.bulk_message_deletion:
            return told
        return [
            OneDeleted(each, told.message_type, told.channel_id, told.topic)
            for each in told.message_ids
        ]
