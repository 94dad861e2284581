"""Being reminded of a message, in a direct one from the house."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from parley.access.actor import Actor, active_actor_for
from parley.access.messages import SeenMessage, message_for, visible_messages
from parley.channels.notices import CLIENT
from parley.eventlog import Audience, Log, change
from parley.kernel.ids import AccountId, MessageId, RealmId
from parley.kernel.refusals import Refusal
from parley.messages.commands import text_of
from parley.messages.direct import direct_for
from parley.messages.outbox import Draft
from parley.messages.rendering import claimed_by, rendered_for
from parley.realms.bots import notification_bot
from parley.writing.delivery import Delivery
from parley.writing.events import ReminderAdded, ReminderFacts, ReminderRemoved
from parley.writing.models import Reminder
from parley.writing.moments import future
from parley.writing.owned import only, room_for
from parley.writing.quoting import link_to, quoted
from parley.writing.snippets import TooLong

LONGEST_NOTE = 1_000
UNSEEN = "You asked to be reminded of a message that you can no longer see."


class NoSuchReminder(Refusal):
    """The same for one that is absent, past, or somebody else's."""

    status, message = 404, "Reminder does not exist"


def reminders_of(actor: Actor) -> list[ReminderFacts]:
    """The next first."""
    own = Reminder.objects.filter(account_id=actor.account_id).order_by("due_at", "id")
    return [facts_of(row) for row in own]


def remind(actor: Actor, message_id: MessageId, due_at: int, note: str) -> int:
    moment, text = future(due_at), note.strip()
    if len(text) > LONGEST_NOTE:
        raise TooLong(name="note", most=LONGEST_NOTE)
    message = message_for(actor, message_id, lock=False)
    markdown = _asked(actor, message, text)
    row = Reminder(realm_id=actor.realm_id, account_id=actor.account_id, message_id=message_id)
    row.due_at, row.note, row.markdown = moment, text, markdown
    row.html = rendered_for(actor, markdown)[1].html
    with change(actor.realm_id) as log:
        own = Reminder.objects.filter(account_id=actor.account_id)
        room_for(actor, 1, own, "reminders")
        row.save()
        log.append(ReminderAdded((facts_of(row),)), to=only(actor))
    return row.pk


def forget_reminder(actor: Actor, reminder_id: int) -> None:
    with change(actor.realm_id) as log:
        own = Reminder.objects.filter(account_id=actor.account_id, pk=reminder_id)
        row = own.select_for_update().first()
        if row is None:
            raise NoSuchReminder
        row.delete()
        log.append(ReminderRemoved(reminder_id), to=only(actor))


def _asked(actor: Actor, message: SeenMessage, note: str) -> str:
    return _noted(f"You asked to be reminded of {link_to(actor, message)}.", note)


def _noted(text: str, note: str) -> str:
    lines = "".join(f"\n> {line}" for line in note.splitlines())
    return f"{text}\n\nYour note:\n{lines}" if note else text


def facts_of(row: Reminder) -> ReminderFacts:
    return ReminderFacts(
        row.pk,
        (AccountId(row.account_id),),
        row.markdown,
        row.html,
        int(row.due_at.timestamp()),
        bool(row.failure),
        MessageId(row.message_id),
    )


def _waiting(realm_id: RealmId, until: datetime) -> QuerySet[Reminder]:
    due = Reminder.objects.filter(realm_id=realm_id, failure="", due_at__lte=until)
    return due.order_by("due_at", "id")


def _draft_of(row: Reminder) -> Draft:
    """Said by the house, in words that mean what they mean to whom they are said."""
    owner = active_actor_for(AccountId(row.account_id))
    bot = notification_bot(RealmId(row.realm_id))
    where, participants = direct_for(bot, [owner.account_id])
    markdown = text_of(_reminding(owner, row))
    rendered = rendered_for(owner, markdown)[1]
    return Draft(
        sender=bot,
        where=where,
        topic="",
        markdown=markdown,
        rendered=rendered,
        client=CLIENT,
        is_read_by_sender=True,
        participants=participants,
        queue_id="reminder",
        local_id=str(row.pk),
        file_ids=claimed_by(owner, rendered),
    )


def _reminding(owner: Actor, row: Reminder) -> str:
    found = visible_messages(owner, [MessageId(row.message_id)])
    if not found:
        return _noted(UNSEEN, row.note)
    return f"{_asked(owner, found[0], row.note)}\n\n{quoted(owner, found[0])}"


def _said(log: Log, row: Reminder) -> None:
    reminder_id = row.pk
    row.delete()
    log.append(ReminderRemoved(reminder_id), to=Audience(accounts=(AccountId(row.account_id),)))


def _refused(_: Log, row: Reminder, reason: str) -> None:
    """Only of who is no longer there to hear it."""
    row.failure = reason
    row.save(update_fields=["failure"])


REMINDERS = Delivery(_waiting, _draft_of, _said, _refused)
