"""Messages to be sent later."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from django.db.models import QuerySet
from msgspec import UNSET, Struct

from parley.access.actor import Actor, active_actor_for
from parley.access.channels import because, may_post, visible_channels
from parley.access.posting import no_channel
from parley.channels.notices import CLIENT
from parley.eventlog import Audience, Log, change
from parley.kernel.ids import AccountId, ChannelId, RealmId
from parley.kernel.refusals import Refusal
from parley.messages.commands import (
    Said,
    draft_to_accounts,
    draft_to_channel,
    text_of,
    topic_of,
)
from parley.messages.direct import participants_for
from parley.messages.outbox import Draft
from parley.messages.rendering import rendered_for
from parley.realms.bots import notification_bot
from parley.writing.delivery import Delivery
from parley.writing.events import (
    ScheduledAdded,
    ScheduledChanged,
    ScheduledFacts,
    ScheduledRemoved,
)
from parley.writing.models import ScheduledMessage
from parley.writing.moments import NotInTheFuture, future
from parley.writing.owned import only, room_for

Kind = Literal["direct", "private", "channel", "stream"]


class NoSuchScheduled(Refusal):
    """The same for one that is absent, sent already, or somebody else's."""

    status, message = 404, "Scheduled message does not exist"


class NothingToChange(Refusal):
    message = "Nothing to change"


class RecipientNeeded(Refusal):
    message = "Recipient required when updating type of scheduled message."


class TopicNeeded(Refusal):
    message = "Topic required when updating scheduled message type to channel."


class NotOneChannel(Refusal):
    message = "Expected exactly one channel"


class Wish(Struct, frozen=True):
    """What is to be sent, where and when; of one that is to be changed, only what changes."""

    kind: Kind | None = None
    to: int | list[int] | None = None
    topic: str | None = None
    markdown: str | None = None
    due_at: int | None = None

    @property
    def is_direct(self) -> bool:
        return self.kind in {"direct", "private"}


class Destination(NamedTuple):
    channel_id: ChannelId | None
    to: tuple[AccountId, ...]
    topic: str


def scheduled_of(actor: Actor) -> list[ScheduledFacts]:
    """What is not sent yet, or could not be: the next first."""
    own = ScheduledMessage.objects.filter(account_id=actor.account_id).order_by("due_at", "id")
    return [facts_of(row) for row in own]


def schedule(actor: Actor, wish: Wish, client: str, *, is_read_by_sender: bool) -> int:
    place = _destination(actor, wish.is_direct, wish.to or [], wish.topic)
    row = ScheduledMessage(realm_id=actor.realm_id, account_id=actor.account_id)
    row.client, row.is_read_by_sender = client, is_read_by_sender
    row.due_at = future(wish.due_at or 0)
    _address(row, place)
    _word(actor, row, wish.markdown or "")
    with change(actor.realm_id) as log:
        own = ScheduledMessage.objects.filter(account_id=actor.account_id)
        room_for(actor, 1, own, "scheduled messages")
        row.save()
        log.append(ScheduledAdded((facts_of(row),)), to=only(actor))
    return row.pk


def reschedule(actor: Actor, scheduled_id: int, wish: Wish, client: str) -> None:
    """Once it failed it needs a new time; another kind of place needs the place."""
    if wish == Wish():
        raise NothingToChange
    with change(actor.realm_id) as log:
        row = _own(actor, scheduled_id)
        _move(actor, row, wish)
        if wish.due_at is not None:
            row.due_at = future(wish.due_at)
        elif row.failure:
            raise NotInTheFuture
        _word(actor, row, row.markdown if wish.markdown is None else wish.markdown)
        row.client, row.failure, row.owes_notice = client, "", False
        row.save()
        log.append(ScheduledChanged(facts_of(row)), to=only(actor))


def unschedule(actor: Actor, scheduled_id: int) -> None:
    with change(actor.realm_id) as log:
        _own(actor, scheduled_id).delete()
        log.append(ScheduledRemoved(scheduled_id), to=only(actor))


def _own(actor: Actor, scheduled_id: int) -> ScheduledMessage:
    """Locked: what is being sent at this moment is waited for, and then no longer there."""
    own = ScheduledMessage.objects.filter(account_id=actor.account_id, pk=scheduled_id)
    row = own.select_for_update().first()
    if row is None:
        raise NoSuchScheduled
    return row


def _move(actor: Actor, row: ScheduledMessage, wish: Wish) -> None:
    if wish.kind is None and wish.to is None and wish.topic is None:
        return
    was_direct = row.channel_id is None
    is_direct = was_direct if wish.kind is None else wish.is_direct
    if is_direct != was_direct and wish.to is None:
        raise RecipientNeeded
    if was_direct and not is_direct and wish.topic is None:
        raise TopicNeeded
    to = _where(row) if wish.to is None else wish.to
    topic = row.topic if wish.topic is None else wish.topic
    _address(row, _destination(actor, is_direct, to, topic))


def _where(row: ScheduledMessage) -> int | list[int]:
    return row.to if row.channel_id is None else row.channel_id


def _destination(
    actor: Actor, is_direct: bool, to: int | list[int], topic: str | None
) -> Destination:
    """What its sender could send to now. It is asked again when it is sent."""
    named = [to] if isinstance(to, int) else to
    if is_direct:
        everyone = [each.id for each in participants_for(actor, named)]
        others = [each for each in everyone if each != actor.account_id]
        return Destination(None, tuple(others or everyone), "")
    if len(named) != 1:
        raise NotOneChannel
    return Destination(_open_channel(actor, named[0]), (), topic_of(topic or ""))


def _open_channel(actor: Actor, channel_id: int) -> ChannelId:
    found = visible_channels(actor, ids=[ChannelId(channel_id)])
    if not found:
        raise no_channel(channel_id)
    if refusal := may_post(actor, found[0]):
        raise because(refusal, found[0])
    return found[0].id


def _address(row: ScheduledMessage, place: Destination) -> None:
    row.channel_id, row.to, row.topic = place.channel_id, list(place.to), place.topic


def _word(actor: Actor, row: ScheduledMessage, markdown: str) -> None:
    row.markdown = text_of(markdown)
    row.html = rendered_for(actor, row.markdown, row.topic)[1].html


def facts_of(row: ScheduledMessage) -> ScheduledFacts:
    is_direct = row.channel_id is None
    return ScheduledFacts(
        row.pk,
        "private" if is_direct else "stream",
        tuple(row.to) if row.channel_id is None else ChannelId(row.channel_id),
        row.markdown,
        row.html,
        int(row.due_at.timestamp()),
        bool(row.failure),
        UNSET if is_direct else row.topic,
    )


def _waiting(realm_id: RealmId, until: datetime) -> QuerySet[ScheduledMessage]:
    due = ScheduledMessage.objects.filter(realm_id=realm_id, failure="", due_at__lte=until)
    return due.order_by("due_at", "id")


def _draft_of(row: ScheduledMessage) -> Draft:
    sender = active_actor_for(AccountId(row.account_id))
    said = Said(row.markdown, row.client, row.is_read_by_sender, "scheduled", str(row.pk))
    if row.channel_id is None:
        return draft_to_accounts(sender, row.to, said)
    return draft_to_channel(sender, row.channel_id, row.topic, said)


def _sent(log: Log, row: ScheduledMessage) -> None:
    scheduled_id = row.pk
    row.delete()
    log.append(ScheduledRemoved(scheduled_id), to=_owner(row))


def _refused(log: Log, row: ScheduledMessage, reason: str) -> None:
    row.failure, row.owes_notice = reason, True
    row.save(update_fields=["failure", "owes_notice"])
    log.append(ScheduledChanged(facts_of(row)), to=_owner(row))


def _owner(row: ScheduledMessage) -> Audience:
    return Audience(accounts=(AccountId(row.account_id),))


SCHEDULED = Delivery(_waiting, _draft_of, _sent, _refused)


def _owed(realm_id: RealmId, _: datetime) -> QuerySet[ScheduledMessage]:
    return ScheduledMessage.objects.filter(realm_id=realm_id, owes_notice=True).order_by("id")


def _notice(row: ScheduledMessage) -> Draft:
    """An event is missed by who is not there, and a message is not."""
    when = row.due_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    text = f"Your message that was to be sent at <time:{when}> could not be sent:\n\n"
    text += f"> {row.failure}\n\nYou find it among your [scheduled messages](#scheduled)."
    name = f"{row.pk} {when}"
    said = Said(text, CLIENT, is_read_by_sender=True, queue_id="unscheduled", local_id=name)
    return draft_to_accounts(notification_bot(RealmId(row.realm_id)), [row.account_id], said)


def _paid(_: Log, row: ScheduledMessage, __: str = "") -> None:
    """Also where nobody is there any more to be told."""
    row.owes_notice = False
    row.save(update_fields=["owes_notice"])


NOTICES = Delivery(_owed, _notice, _paid, _paid)
