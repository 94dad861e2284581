"""Changing what was said, or where: the words of one message, the topic of several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

from msgspec import UNSET

from parley.access.actor import Actor
from parley.access.crowds import Call, may_call
from parley.access.messages import (
    SeenMessage,
    audience_of,
    may_edit_content,
    message_for,
)
from parley.eventlog import Log, change
from parley.kernel import sql
from parley.kernel.ids import FileId, MessageId
from parley.kernel.refusals import Refusal
from parley.markup import Rendered
from parley.messages.commands import text_of
from parley.messages.events import MessageEdited
from parley.messages.heard_flags import flags_on
from parley.messages.marking import mark_receivers
from parley.messages.models import Message, MessageVersion
from parley.messages.moving import Destination, NothingToChange, Plan, carry_out, plan_move
from parley.messages.outbox import traits_of
from parley.messages.rendering import claimed_by, spoken_for
from parley.messages.traits import Trait
from parley.uploads.events import FileFacts
from parley.uploads.queries import detached_of


class Stale(Refusal):
    """Somebody, or oneself elsewhere, changed it since the client last saw it."""

    code, message = "EXPECTATION_MISMATCH", "'prev_content_sha256' value does not match."


class TooMuch(Refusal):
    message = "Cannot change message content while changing channel"


class NothingMoved(Refusal):
    message = "Invalid propagate_mode without topic edit"


class Words(NamedTuple):
    """What a message is to say."""

    markdown: str
    expected_sha256: str | None = None
    """Of what the client believes it says."""


class Edited(NamedTuple):
    plan: Plan | None
    """How it moved."""
    detached: list[FileFacts]
    """The actor's files that nothing links any longer."""


def edit(actor: Actor, message_id: MessageId, words: Words | None, to: Destination) -> Edited:
    """Both, or neither: words and topic may come together."""
    is_moved = to.topic is not None or to.channel_id is not None
    _check(words, to, is_moved=is_moved)
    new = _new(actor, words) if words else None
    with change(actor.realm_id) as log:
        plan = plan_move(actor, message_id, to) if is_moved else None
        if plan is None and new is None:
            raise NothingToChange
        detached = _rewrite(log, actor, message_id, new) if new else []
        if plan:
            carry_out(log, plan)
    return Edited(plan, detached)


def _check(words: Words | None, to: Destination, *, is_moved: bool) -> None:
    if words is None and not is_moved:
        raise NothingToChange
    if words is not None and to.channel_id is not None:
        raise TooMuch
    if to.propagation != "change_one" and not is_moved:
        raise NothingMoved


class New(NamedTuple):
    """Words that are ready to replace others."""

    text: str
    rendered: Rendered
    files: tuple[FileId, ...]
    expected_sha256: str | None


def _new(actor: Actor, words: Words) -> New:
    text = text_of(words.markdown)
    _, rendered = spoken_for(actor, text)
    return New(text, rendered, claimed_by(actor, rendered), words.expected_sha256)


def _rewrite(log: Log, actor: Actor, message_id: MessageId, new: New) -> list[FileFacts]:
    """The sender's own words. What they were is kept as a version."""
    message = message_for(actor, message_id, may_edit_content)
    if new.expected_sha256 not in {None, sha256(message.markdown.encode()).hexdigest()}:
        raise Stale
    refuse_crowd(actor, message, new.rendered)
    at = datetime.now(UTC)
    MessageVersion.objects.create(
        message_id=message.id,
        editor_id=actor.account_id,
        at=at,
        prev_markdown=message.markdown,
        prev_html=message.html,
    )
    Message.objects.filter(pk=message.id).update(
        markdown=new.text,
        html=new.rendered.html,
        traits=_traits(message, new.rendered),
        edited_at=at,
    )
    detached = _claim(actor, message, new.files)
    mark_receivers(log, actor, message, new.text, new.rendered)
    event = _edited(actor, message, new.text, new.rendered, at)
    log.append(event, audience_of(message, actor), flags_on(message.id))
    return detached


def refuse_crowd(actor: Actor, message: SeenMessage, rendered: Rendered) -> None:
    """Words may not be changed to call upon more people than new ones may."""
    call = Call(rendered.mentions_everyone, rendered.mentions_topic)
    if message.channel_id is not None:
        refusal = may_call(actor, message.conversation_id, message.topic, call)
        if refusal is not None:
            raise refusal


def _traits(message: SeenMessage, rendered: Rendered) -> int:
    """What is in it now; that somebody reacted to it stays."""
    return traits_of(rendered) | message.traits & Trait.REACTED


def _claim(actor: Actor, message: SeenMessage, files: Sequence[FileId]) -> list[FileFacts]:
    """The actor's own that this took the last link to."""
    if not (files or message.traits & Trait.ATTACHMENT):
        return []
    gone = sql.rows("messages/claim", message_id=message.id, file_ids=list(files))
    return detached_of(actor, [FileId(row.id) for row in gone])


def _edited(
    actor: Actor, message: SeenMessage, markdown: str, rendered: Rendered, at: datetime
) -> MessageEdited:
    return MessageEdited(
        account_id=actor.account_id,
        message_id=message.id,
        message_ids=(message.id,),
        edited_at=int(at.timestamp()),
        channel_id=UNSET if message.channel_id is None else message.channel_id,
        markdown_before=message.markdown,
        html_before=message.html,
        markdown=markdown,
        html=rendered.html,
        is_me_message=rendered.is_me_message,
    )
