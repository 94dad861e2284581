"""Everything that is done to messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from parley.access.actor import Actor, authenticate
from parley.access.messages import (
    audience_of,
    may_react,
    message_for,
)
from parley.access.posting import Caller, Direct
from parley.eventlog import change
from parley.formatting.queries import Formatting
from parley.kernel import sql
from parley.kernel.ids import AccountId, MessageId
from parley.kernel.refusals import Refusal
from parley.markup import Names, Rendered, names_in
from parley.messages.direct import direct_for
from parley.messages.events import (
    EMPTY_TOPIC,
    Emoji,
    EmojiSet,
    Participant,
    ReactionAdded,
    ReactionRemoved,
    ToldReactor,
)
from parley.messages.models import Reaction
from parley.messages.outbox import Draft, Sent, outbox
from parley.messages.rendering import (
    claimed_by,
    guessed_for,
    is_about_writer,
    needs_a_thread,
    spoken_for,
)
from parley.messages.traits import Trait
from parley.messages.widgets import widget_in
from parley.reading.following import takes_part

LONGEST = 10_000
CUT = "\n[message truncated]"
LONGEST_TOPIC = 60
TOPIC_CUT = "..."
UNNAMED = (EMPTY_TOPIC, "(no topic)")


class EmptyMessage(Refusal):
    message = "Message must not be empty"


class ReactionExists(Refusal):
    code, message = "REACTION_ALREADY_EXISTS", "Reaction already exists."


class NoSuchReaction(Refusal):
    code, message = "REACTION_DOES_NOT_EXIST", "Reaction doesn't exist."


class Said(Struct, frozen=True):
    """What a client says of a message beside where it goes."""

    markdown: str
    client: str
    is_read_by_sender: bool
    queue_id: str = ""
    local_id: str = ""
    sent_at: datetime | None = None
    """Of what was said elsewhere and is brought here: nobody who only calls the API may say so."""


def send_to_channel(sender: Caller, channel: str | int, topic: str, said: Said) -> MessageId:
    """Waits until it is durable. Writes the same few rows however many people listen."""
    return say_in_channel(sender, channel, topic, said).id


def say_in_channel(sender: Caller, channel: str | int, topic: str, said: Said) -> Sent:
    """The same, for whoever wants to know what more it changed for the sender."""
    return outbox.put(draft_to_channel(sender, channel, topic, said)).result()


def draft_to_channel(sender: Caller, channel: str | int, topic: str, said: Said) -> Draft:
    """Rendered and ready for the outbox, for whoever waits for it in another way."""
    return _draft(sender, channel, topic_of(topic), said)


def send_to_accounts(sender: Caller, named: Sequence[int | str], said: Said) -> MessageId:
    """To people and oneself, whether oneself was named or not."""
    return outbox.put(draft_to_accounts(sender, named, said)).result().id


def draft_to_accounts(sender: Caller, named: Sequence[int | str], said: Said) -> Draft:
    actor = sender if isinstance(sender, Actor) else authenticate(sender)
    where, participants = direct_for(actor, named)
    return _draft(actor, where, "", said, participants)


def _draft(
    sender: Caller,
    where: str | int | Direct,
    topic: str,
    said: Said,
    participants: tuple[Participant, ...] = (),
) -> Draft:
    markdown = text_of(said.markdown)
    names = names_in(markdown)
    caller, rendered = sender, Rendered(html="")
    guess: Formatting | None = None
    unrendered: Names | None = None
    if isinstance(sender, Actor) or needs_a_thread(sender.subdomain, names, markdown):
        caller, rendered = spoken_for(sender, markdown, topic)
    elif is_about_writer(names, markdown):
        unrendered = names
    else:
        guess, rendered = guessed_for(sender, markdown, topic)
    return Draft(
        caller,
        where,
        topic,
        markdown,
        rendered,
        said.client,
        said.is_read_by_sender,
        participants,
        said.queue_id,
        said.local_id,
        claimed_by(caller, rendered),
        said.sent_at,
        unrendered,
        guess,
        widget_in(markdown) or "",
    )


def text_of(markdown: str) -> str:
    """As it is kept: no white space at the end, cut where it is too long, never empty."""
    text = markdown.rstrip()
    if not text.strip():
        raise EmptyMessage
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


def topic_of(topic: str) -> str:
    """As it is kept. The names that the topic without a name has, for clients and for people, are
    not kept as names."""
    text = " ".join(topic.split("\n")).strip()
    if text in UNNAMED:
        return ""
    return text if len(text) <= LONGEST_TOPIC else text[: LONGEST_TOPIC - 3] + TOPIC_CUT


def add_reaction(actor: Actor, message_id: MessageId, emoji: Emoji) -> None:
    with change(actor.realm_id) as log:
        message = message_for(actor, message_id, may_react)
        _, created = Reaction.objects.get_or_create(
            message_id=message.id,
            account_id=actor.account_id,
            emoji_set=emoji.set,
            emoji_code=emoji.code,
            defaults={"emoji_name": emoji.name},
        )
        if not created:
            raise ReactionExists
        if not message.traits & Trait.REACTED:
            sql.rows("messages/reacted", message_id=message.id, reacted=int(Trait.REACTED))
        event = ReactionAdded(message_id, *_who_reacted_how(actor, emoji))
        log.append(event, to=audience_of(message, actor))
        takes_part(log, actor, message.channel_id, message.topic)


def remove_reaction(actor: Actor, message_id: MessageId, emoji: Emoji) -> None:
    with change(actor.realm_id) as log:
        message = message_for(actor, message_id, may_react)
        deleted, _ = Reaction.objects.filter(
            message_id=message.id,
            account_id=actor.account_id,
            emoji_set=emoji.set,
            emoji_code=emoji.code,
        ).delete()
        if not deleted:
            raise NoSuchReaction
        sql.rows("messages/reacted", message_id=message.id, reacted=int(Trait.REACTED))
        event = ReactionRemoved(message_id, *_who_reacted_how(actor, emoji))
        log.append(event, to=audience_of(message, actor))


def _who_reacted_how(
    actor: Actor, emoji: Emoji
) -> tuple[str, str, EmojiSet, AccountId, ToldReactor]:
    reactor = ToldReactor(actor.account_id, actor.email, actor.name)
    return emoji.name, emoji.code, emoji.set, actor.account_id, reactor
