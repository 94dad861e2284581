"""What the house says of moved messages: a message like any other, where they were and where they
are, sent once they have been moved. It names no channel, and no topic, where those it is hidden
from could read it."""

from __future__ import annotations

import logging
from typing import NamedTuple

from parley.access.actor import Actor
from parley.kernel.ids import ChannelId
from parley.kernel.refusals import Refusal
from parley.markup import names_in, render
from parley.messages.moving import Plan
from parley.messages.outbox import Draft, outbox
from parley.messages.rendering import context_of
from parley.messages.resolving import is_resolved
from parley.realms.bots import notification_bot

CLIENT = "Internal"
log = logging.getLogger(__name__)


class Wanted(NamedTuple):
    in_old: bool
    in_new: bool


class Thread(NamedTuple):
    """A topic of a channel."""

    channel_id: ChannelId
    channel_name: str
    topic: str
    is_private: bool
    hides_history: bool
    is_past: bool

    def seen_from(self, other: Thread) -> str:
        """As it may be named there: whoever reads a channel need not know of another that is
        private, or of a topic that was before its time."""
        if self.is_private and self.channel_id != other.channel_id:
            return "another channel"
        if self.is_past and self.hides_history:
            return "another topic"
        return f"#**{self.channel_name}>{self.topic}**"


def say_what_moved(plan: Plan | None, wanted: Wanted) -> None:
    """What cannot be said undoes nothing: the move has been made."""
    if plan is None:
        return
    old, new = _threads(plan)
    try:
        if plan.resolves:
            _say(plan.actor, new, _of_mark(plan))
            return
        if wanted.in_new:
            _say(plan.actor, new, _came(plan, old.seen_from(new)))
        if wanted.in_old:
            _say(plan.actor, old, _went(plan, new.seen_from(old)))
    except Refusal:
        log.warning("could not say what moved", exc_info=True)


def _threads(plan: Plan) -> tuple[Thread, Thread]:
    message, target = plan.message, plan.target
    here = ChannelId(message.channel_id or 0), message.channel_name or ""
    hides_history = message.is_private and not message.shares_history
    old = Thread(*here, message.topic, message.is_private, hides_history, is_past=True)
    if target is None:
        return old, old._replace(topic=plan.topic, is_past=False)
    there = target.id, target.name, plan.topic, target.is_private
    return old, Thread(*there, hides_history=False, is_past=False)


def _of_mark(plan: Plan) -> str:
    done = "resolved" if is_resolved(plan.topic) else "unresolved"
    return f"{_by(plan.actor)} has marked this topic as {done}."


def _came(plan: Plan, source: str) -> str:
    return f"{_what(plan, 'here')} from {source} by {_by(plan.actor)}."


def _went(plan: Plan, target: str) -> str:
    return f"{_what(plan, 'from this topic')} to {target} by {_by(plan.actor)}."


def _what(plan: Plan, where: str) -> str:
    if plan.is_whole:
        return f"This topic was moved{' here' if where == 'here' else ''}"
    if len(plan.ids) == 1:
        return f"A message was moved {where}"
    return f"{len(plan.ids)} messages were moved {where}"


def _by(actor: Actor) -> str:
    return f"@_**{actor.name}|{actor.account_id}**"


def _say(mover: Actor, where: Thread, markdown: str) -> None:
    """Channels are named as the mover knows them: the bot is in no private one."""
    bot = notification_bot(mover.realm_id)
    rendered = render(markdown, context_of(mover, names_in(markdown), where.topic))
    draft = Draft(
        bot, where.channel_id, where.topic, markdown, rendered, CLIENT, is_read_by_sender=True
    )
    outbox.put(draft).result()
