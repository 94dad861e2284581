"""Changing what was said, or where: the words of one message, the topic of several."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal, NamedTuple

from msgspec import UNSET

from parley.access.actor import Actor
from parley.access.crowds import Call, may_call
from parley.access.messages import (
    SeenMessage,
    audience_of,
    may_edit_content,
    may_edit_topic,
    message_for,
)
from parley.eventlog import Extras, Log, change
from parley.formatting.queries import formatting_of, topic_links_in
from parley.kernel import sql
from parley.kernel.ids import AccountId, MessageId
from parley.kernel.refusals import Refusal
from parley.markup import Rendered
from parley.messages.commands import text_of, topic_of
from parley.messages.events import MessageEdited, TopicLink
from parley.messages.marking import mark_receivers
from parley.messages.models import Message, MessageFlags, MessageVersion
from parley.messages.outbox import traits_of
from parley.messages.rendering import claimed_by, spoken_for
from parley.messages.traits import Trait, names_of

Propagation = Literal["change_one", "change_later", "change_all"]


class Move(NamedTuple):
    """Messages that got another topic."""

    ids: tuple[MessageId, ...]
    topic: str
    propagation: Propagation
    at: datetime


class NothingToChange(Refusal):
    message = "Nothing to change"


class Stale(Refusal):
    """Somebody, or oneself elsewhere, changed it since the client last saw it."""

    code, message = "EXPECTATION_MISMATCH", "'prev_content_sha256' value does not match."


def edit(  # noqa: PLR0913, PLR0917 - the wire's
    actor: Actor,
    message_id: MessageId,
    markdown: str | None,
    topic: str | None,
    propagation: Propagation,
    expected_sha256: str | None,
) -> None:
    """Words and topic may come together; each is a change by itself."""
    if markdown is None and topic is None:
        raise NothingToChange
    if markdown is not None:
        edit_content(actor, message_id, markdown, expected_sha256)
    if topic is not None:
        edit_topic(actor, message_id, topic, propagation)


def edit_content(
    actor: Actor, message_id: MessageId, markdown: str, expected_sha256: str | None = None
) -> None:
    """The sender's own words. What they were is kept as a version."""
    text = text_of(markdown)
    _, rendered = spoken_for(actor, text)
    files = claimed_by(actor, rendered)
    with change(actor.realm_id) as log:
        message = message_for(actor, message_id, may_edit_content)
        if expected_sha256 not in {None, sha256(message.markdown.encode()).hexdigest()}:
            raise Stale
        refuse_crowd(actor, message, rendered)
        at = datetime.now(UTC)
        MessageVersion.objects.create(
            message_id=message.id,
            editor_id=actor.account_id,
            at=at,
            prev_markdown=message.markdown,
            prev_html=message.html,
        )
        Message.objects.filter(pk=message.id).update(
            markdown=text, html=rendered.html, traits=_traits(message, rendered), edited_at=at
        )
        if files or message.traits & Trait.ATTACHMENT:
            sql.rows("messages/claim", message_id=message.id, file_ids=list(files))
        mark_receivers(log, actor, message, text, rendered)
        event = _edited(actor, message, text, rendered, at)
        log.append(event, audience_of(message, actor), _flags_on(message))


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


def _flags_on(message: SeenMessage) -> dict[AccountId, Extras]:
    """What its receivers think of it, each of whom is told their own; most think nothing."""
    kept = MessageFlags.objects.filter(message_id=message.id).values_list("account_id", "flags")
    return {AccountId(pk): Extras(tuple(names_of(flags, 0))) for pk, flags in kept}


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


def edit_topic(actor: Actor, message_id: MessageId, topic: str, propagation: Propagation) -> None:
    """Of this message, of it and those after it in its topic, or of the whole topic."""
    after = topic_of(topic)
    with change(actor.realm_id) as log:
        message = message_for(actor, message_id, may_edit_topic)
        if message.topic == after:
            raise NothingToChange
        at = datetime.now(UTC)
        moved = sql.rows(
            "messages/retopic",
            conversation_id=message.conversation_id,
            message_id=message.id,
            topic_before=message.topic,
            topic=after,
            propagation=propagation,
            all_of_it=message.shares_history or not message.is_private,
            account_id=actor.account_id,
            at=at,
        )
        ids = tuple(MessageId(row.id) for row in moved)
        _tell_moved(log, actor, message, Move(ids, after, propagation, at))


def _tell_moved(log: Log, actor: Actor, message: SeenMessage, move: Move) -> None:
    links = topic_links_in(formatting_of(actor), move.topic)
    event = MessageEdited(
        account_id=actor.account_id,
        message_id=message.id,
        message_ids=move.ids,
        edited_at=int(move.at.timestamp()),
        channel_id=message.channel_id or UNSET,
        channel_name=message.channel_name or UNSET,
        topic_before=message.topic,
        topic=move.topic,
        topic_links=tuple(TopicLink(each.text, each.url) for each in links),
        propagate_mode=move.propagation,
    )
    log.append(event, audience_of(message, actor), _flags_on(message))
