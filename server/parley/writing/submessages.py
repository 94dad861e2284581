"""What people add to a message: votes, options, tasks."""

from __future__ import annotations

from typing import Literal

from parley.access.actor import Actor
from parley.access.messages import SeenMessage, audience_of, may_react, message_for
from parley.eventlog import change
from parley.kernel.ids import MessageId
from parley.kernel.refusals import Refusal
from parley.messages import widgets
from parley.messages.commands import LONGEST
from parley.messages.models import Message
from parley.messages.traits import Trait
from parley.reading.following import takes_part
from parley.writing.events import SubmessageAdded
from parley.writing.models import Submessage
from parley.writing.owned import TooMany
from parley.writing.snippets import TooLong

MOST = 10_000
"""On one message: all of them travel with it."""


class NotTheFirst(Refusal):
    """What others add to has to be there first."""

    message = "You cannot attach a submessage to this message."


def add_submessage(
    actor: Actor, message_id: MessageId, kind: Literal["widget"], content: str
) -> None:
    """By anybody who may take part where it was said; several at once each add their own."""
    if len(content) > LONGEST:
        raise TooLong(name="content", most=LONGEST)
    with change(actor.realm_id) as log:
        message = message_for(actor, message_id, may_react)
        _check(actor, message, content)
        added = Submessage.objects.create(
            message_id=message.id, sender_id=actor.account_id, kind=kind, content=content
        )
        event = SubmessageAdded(kind, content, message.id, actor.account_id, added.pk)
        log.append(event, to=audience_of(message, actor))
        takes_part(log, actor, message.channel_id, message.topic)


def _check(actor: Actor, message: SeenMessage, content: str) -> None:
    is_author = message.sender_id == actor.account_id
    there = Submessage.objects.filter(message_id=message.id).order_by("id")
    first = there.values_list("content", flat=True).first()
    if first is None:
        widgets.check(None, content, is_author=is_author)
        if not is_author:
            raise NotTheFirst
        traits = message.traits | Trait.WIDGET
        Message.objects.filter(pk=message.id).update(traits=traits)
        return
    widgets.check(widgets.kind_of(first), content, is_author=is_author)
    if there.count() >= MOST:
        raise TooMany(most=MOST, things="submessages on a message")
