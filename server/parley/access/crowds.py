"""Who may call upon many at once: `@**all**` in a channel, `@**topic**` in a topic."""

from __future__ import annotations

from typing import NamedTuple

from parley.access.actor import Actor
from parley.access.permissions import holds
from parley.kernel import sql
from parley.kernel.ids import ConversationId
from parley.kernel.refusals import Refusal
from parley.kernel.sql import Line

FEW = 15
"""As many anybody may call upon; the wire's clients warn from here on."""


class MayNotCallChannel(Refusal):
    code = "STREAM_WILDCARD_MENTION_NOT_ALLOWED"
    message = "You do not have permission to use channel wildcard mentions in this channel."


class MayNotCallTopic(Refusal):
    code = "TOPIC_WILDCARD_MENTION_NOT_ALLOWED"
    message = "You do not have permission to use topic wildcard mentions in this topic."


class Call(NamedTuple):
    """What a text in a channel calls upon."""

    everyone: bool
    topic: bool


def may_call(
    actor: Actor,
    conversation_id: ConversationId,
    topic: str,
    call: Call,
    line: Line | None = None,
) -> Refusal | None:
    """Counts only where it matters. `line` is that of a thread that has one of its own."""
    if not any(call) or holds(actor, "can_mention_many_users_group"):
        return None
    ask = sql.rows if line is None else line.rows
    (crowd,) = ask("access/crowd", conversation_id=conversation_id, topic=topic, most=FEW + 1)
    if call.everyone and crowd.members > FEW:
        return MayNotCallChannel()
    return MayNotCallTopic() if call.topic and crowd.participants > FEW else None
