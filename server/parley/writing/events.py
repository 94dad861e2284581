"""What somebody is told of what it has begun, kept and asked for. Each is told to its owner alone.
Times are seconds since 1970, UTC."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field

from parley.eventlog.event import Event
from parley.kernel.ids import AccountId, ChannelId, MessageId

DraftKind = Literal["", "stream", "private"]


class DraftFacts(Struct, frozen=True):
    id: int
    kind: DraftKind = field(name="type")
    to: tuple[int, ...]
    topic: str
    markdown: str = field(name="content")
    edited_at: int = field(name="timestamp")


class DraftsAdded(Event, frozen=True, tag="drafts"):
    """One began to write something."""

    drafts: tuple[DraftFacts, ...]
    op: Literal["add"] = "add"


class DraftChanged(Event, frozen=True, tag="drafts"):
    """One went on writing."""

    draft: DraftFacts
    op: Literal["update"] = "update"


class DraftRemoved(Event, frozen=True, tag="drafts"):
    """One sent, or gave up, what one had begun."""

    draft_id: int
    op: Literal["remove"] = "remove"


class SnippetFacts(Struct, frozen=True):
    id: int
    title: str
    markdown: str = field(name="content")
    created_at: int = field(name="date_created")


class SnippetAdded(Event, frozen=True, tag="saved_snippets"):
    """One keeps one more text at hand."""

    snippet: SnippetFacts = field(name="saved_snippet")
    op: Literal["add"] = "add"


class SnippetChanged(Event, frozen=True, tag="saved_snippets"):
    """One changed a text kept at hand."""

    snippet: SnippetFacts = field(name="saved_snippet")
    op: Literal["update"] = "update"


class SnippetRemoved(Event, frozen=True, tag="saved_snippets"):
    """One no longer keeps a text at hand."""

    snippet_id: int = field(name="saved_snippet_id")
    op: Literal["remove"] = "remove"


class ScheduledFacts(Struct, frozen=True):
    """A message to be sent later. `to` is a channel, or the people it goes to."""

    id: int = field(name="scheduled_message_id")
    type: Literal["stream", "private"]
    to: ChannelId | tuple[AccountId, ...]
    markdown: str = field(name="content")
    html: str = field(name="rendered_content")
    due_at: int = field(name="scheduled_delivery_timestamp")
    failed: bool
    topic: str | UnsetType = UNSET


class ScheduledAdded(Event, frozen=True, tag="scheduled_messages"):
    """One wants something to be sent later."""

    scheduled: tuple[ScheduledFacts, ...] = field(name="scheduled_messages")
    op: Literal["add"] = "add"


class ScheduledChanged(Event, frozen=True, tag="scheduled_messages"):
    """One changed what is to be sent later, or it could not be sent."""

    scheduled: ScheduledFacts = field(name="scheduled_message")
    op: Literal["update"] = "update"


class ScheduledRemoved(Event, frozen=True, tag="scheduled_messages"):
    """What was to be sent later is sent, or will not be."""

    scheduled_id: int = field(name="scheduled_message_id")
    op: Literal["remove"] = "remove"


class ReminderFacts(Struct, frozen=True):
    """What one will be told in a direct message. The words one is reminded of are added then, as
    they are then: a deleted message must not live on in a reminder of it."""

    id: int = field(name="reminder_id")
    to: tuple[AccountId, ...]
    markdown: str = field(name="content")
    html: str = field(name="rendered_content")
    due_at: int = field(name="scheduled_delivery_timestamp")
    failed: bool
    message_id: MessageId = field(name="reminder_target_message_id")
    type: Literal["private"] = "private"


class ReminderAdded(Event, frozen=True, tag="reminders"):
    """One wants to be reminded of a message."""

    reminders: tuple[ReminderFacts, ...]
    op: Literal["add"] = "add"


class ReminderRemoved(Event, frozen=True, tag="reminders"):
    """One has been reminded, or does not want to be any more."""

    reminder_id: int
    op: Literal["remove"] = "remove"


class SubmessageAdded(Event, frozen=True, tag="submessage"):
    """Somebody added something to a message the receiver can read."""

    kind: Literal["widget"] = field(name="msg_type")
    content: str
    message_id: MessageId
    sender_id: AccountId
    submessage_id: int
