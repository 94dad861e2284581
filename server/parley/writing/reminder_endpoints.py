"""Reminders of messages."""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct

from parley.access.actor import Actor
from parley.access.messages import InvalidMessage
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.kernel.ids import MessageId
from parley.writing import reminders
from parley.writing.events import ReminderFacts
from parley.writing.moments import NotInTheFuture, Second
from parley.writing.owned import TooMany
from parley.writing.reminders import NoSuchReminder
from parley.writing.snippets import TooLong


class Reminders(Struct):
    reminders: list[ReminderFacts]


class CreatedReminder(Struct):
    reminder_id: int


@endpoint("GET", "/reminders")
def list_reminders(actor: Actor) -> Reminders:
    """What one wants to be reminded of, the next first."""
    return Reminders(reminders.reminders_of(actor))


@endpoint("POST", "/reminders", refuses=(InvalidMessage, NotInTheFuture, TooLong, TooMany))
def remind(
    actor: Actor,
    message_id: MessageId,
    due_at: Annotated[Second, Wire("scheduled_delivery_timestamp")],
    note: str = "",
) -> CreatedReminder:
    """Be reminded of a message later, in a direct message."""
    return CreatedReminder(reminders.remind(actor, message_id, due_at, note))


@endpoint("DELETE", "/reminders/{reminder_id}", refuses=(NoSuchReminder,))
def forget_reminder(actor: Actor, reminder_id: int) -> None:
    """Not be reminded after all."""
    reminders.forget_reminder(actor, reminder_id)
