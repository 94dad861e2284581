"""Messages to be sent later."""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct, field

from parley.access.actor import Actor
from parley.access.channels import ChannelArchived, NotPermitted
from parley.access.posting import ChannelIdNotFound
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.api.request import Request
from parley.messages.clients import reads_own_words
from parley.messages.direct import InvalidRecipient
from parley.messages.endpoints import topic_named
from parley.writing import scheduled
from parley.writing.events import ScheduledFacts
from parley.writing.moments import NotInTheFuture, Second
from parley.writing.owned import TooMany
from parley.writing.scheduled import Kind, NoSuchScheduled, NothingToChange, Wish

ScheduledId = Annotated[int, Wire("scheduled_message_id")]
To = int | list[int]
UNSENDABLE = (ChannelIdNotFound, ChannelArchived, NotPermitted, InvalidRecipient, NotInTheFuture)


class Scheduled(Struct):
    scheduled: list[ScheduledFacts] = field(name="scheduled_messages")


class CreatedScheduled(Struct):
    id: int = field(name="scheduled_message_id")


@endpoint("GET", "/scheduled_messages")
def list_scheduled(actor: Actor) -> Scheduled:
    """What one wants to be sent later, the next first."""
    return Scheduled(scheduled.scheduled_of(actor))


@endpoint("POST", "/scheduled_messages", refuses=(*UNSENDABLE, TooMany))
def schedule_message(
    actor: Actor,
    request: Request,
    kind: Annotated[Kind, Wire("type")],
    to: To,
    markdown: Annotated[str, Wire("content")],
    due_at: Annotated[Second, Wire("scheduled_delivery_timestamp")],
    topic: str | None = None,
    read_by_sender: bool | None = None,
) -> CreatedScheduled:
    """Have a message sent later."""
    wish = Wish(kind, to, topic, markdown, due_at)
    own = reads_own_words(request.client) if read_by_sender is None else read_by_sender
    if not wish.is_direct:
        topic_named(topic)
    made = scheduled.schedule(actor, wish, request.client, is_read_by_sender=own)
    return CreatedScheduled(made)


@endpoint(
    "PATCH",
    "/scheduled_messages/{scheduled_message_id}",
    refuses=(NoSuchScheduled, NothingToChange, *UNSENDABLE),
)
def change_scheduled(
    actor: Actor,
    request: Request,
    scheduled_id: ScheduledId,
    kind: Annotated[Kind | None, Wire("type")] = None,
    to: To | None = None,
    markdown: Annotated[str | None, Wire("content")] = None,
    topic: str | None = None,
    due_at: Annotated[Second | None, Wire("scheduled_delivery_timestamp")] = None,
) -> None:
    """Change what is to be sent later, where, or when."""
    wish = Wish(kind, to, topic, markdown, due_at)
    scheduled.reschedule(actor, scheduled_id, wish, request.client)


@endpoint("DELETE", "/scheduled_messages/{scheduled_message_id}", refuses=(NoSuchScheduled,))
def cancel_scheduled(actor: Actor, scheduled_id: ScheduledId) -> None:
    """Have something not sent after all."""
    scheduled.unschedule(actor, scheduled_id)
