"""Messages as an account sees them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import UNSET, UnsetType, field

from parley.access.actor import Actor
from parley.access.messages import InvalidMessage, visibility
from parley.formatting.queries import UNKNOWN, Formatting, formatting_of, topic_links_in
from parley.kernel import sql
from parley.kernel.ids import ConversationId, MessageId
from parley.messages.events import (
    EMPTY_TOPIC,
    Message,
    Participant,
    Reaction,
    Submessage,
    TopicLink,
)
from parley.messages.traits import Trait, flags_of
from parley.messages.versions import Edit, edits_of, versions_in

Places = Mapping[ConversationId, tuple[Participant, ...]]


class FetchedMessage(Message, frozen=True, kw_only=True):
    """A message with what only the one who fetches it sees of it."""

    flags: tuple[str, ...] = ()
    edit_history: list[Edit] | UnsetType = UNSET
    """Newest change first."""
    match_content: str | UnsetType = UNSET
    """Of a search: the HTML, with what was found marked in it,"""
    match_topic: str | UnsetType = field(name="match_subject", default=UNSET)
    """and the topic, as HTML, likewise."""


class Spelling(NamedTuple):
    """How a client wants messages told."""

    apply_markdown: bool = True
    empty_topic_name: bool = False

    def topic(self, name: str) -> str:
        return name if name or self.empty_topic_name else EMPTY_TOPIC


class Around(NamedTuple):
    """What messages fetched together have in common."""

    actor: Actor
    places: Places
    formatting: Formatting


class Source(NamedTuple):
    """What a message looks like and says, whichever of it the client wanted."""

    html: str
    markdown: str
    topic: str


def messages_seen(
    actor: Actor, message_ids: Sequence[MessageId], spelling: Spelling
) -> list[FetchedMessage]:
    """Those of the ids that the actor may see, ascending: two statements, however many."""
    found = _rows(
        actor, message_ids, html=spelling.apply_markdown, markdown=not spelling.apply_markdown
    )
    around = _around(actor, found)
    return [_message(around, row, spelling) for row in found]


def messages_with_sources(
    actor: Actor, message_ids: Sequence[MessageId], spelling: Spelling
) -> list[tuple[FetchedMessage, Source]]:
    found = _rows(actor, message_ids, html=True, markdown=True)
    around = _around(actor, found)
    return [
        (_message(around, row, spelling), Source(row.html, row.markdown, row.topic))
        for row in found
    ]


def message_with_source_for(
    actor: Actor, message_id: MessageId, spelling: Spelling
) -> tuple[FetchedMessage, Source]:
    found = messages_with_sources(actor, [message_id], spelling)
    if not found:
        raise InvalidMessage
    return found[0]


def _rows(
    actor: Actor, message_ids: Sequence[MessageId], *, html: bool, markdown: bool
) -> list[Any]:
    if not message_ids:
        return []
    return sql.rows(
        "messages/seen",
        message_ids=list(message_ids),
        wants_html=html,
        wants_markdown=markdown,
        **visibility(actor),
    )


def _places(rows: Sequence[Any]) -> Places:
    direct = sorted({row.conversation_id for row in rows if row.channel_id is None})
    if not direct:
        return {}
    found = defaultdict[ConversationId, list[Participant]](list)
    for row in sql.rows("messages/participants", conversation_ids=direct):
        found[row.conversation_id].append(Participant(row.id, row.email, row.name))
    return {place: tuple(participants) for place, participants in found.items()}


def _around(actor: Actor, rows: Sequence[Any]) -> Around:
    return Around(actor, _places(rows), formatting_of(actor) if rows else UNKNOWN)


def _message(around: Around, row: Any, spelling: Spelling) -> FetchedMessage:
    is_direct = row.channel_id is None
    return FetchedMessage(
        id=row.id,
        sent_at=row.sent_at,
        sender_id=row.sender_id,
        sender_name=row.sender_name,
        sender_email=row.sender_email,
        conversation_id=row.conversation_id,
        place=around.places[row.conversation_id] if is_direct else row.channel_name,
        topic=row.topic if is_direct else spelling.topic(row.topic),
        content=row.html if spelling.apply_markdown else row.markdown,
        client=row.client,
        avatar_url=f"/avatar/{row.sender_id}?version={row.avatar_version}",
        sender_realm=around.actor.realm_string_id,
        type="private" if is_direct else "stream",
        channel_id=UNSET if is_direct else row.channel_id,
        content_type=_content_type(spelling),
        is_me_message=bool(row.traits & Trait.ME),
        reactions=_reactions.decode(row.reactions) if row.reactions else (),
        submessages=_submessages.decode(row.submessages) if row.submessages else (),
        topic_links=_topic_links(around.formatting, row.topic) if row.topic else (),
        edited_at=UNSET if row.edited_at is None else row.edited_at,
        moved_at=UNSET if row.moved_at is None else row.moved_at,
        flags=_flags(row.flags, row.traits, row.is_unread, row.is_received),
        edit_history=_edits(row, spelling) if row.versions else UNSET,
    )


_reactions = msgspec.json.Decoder(tuple[Reaction, ...])
_submessages = msgspec.json.Decoder(tuple[Submessage, ...])


def _content_type(spelling: Spelling) -> Literal["text/html", "text/x-markdown"]:
    return "text/html" if spelling.apply_markdown else "text/x-markdown"


def _topic_links(formatting: Formatting, topic: str) -> tuple[TopicLink, ...]:
    return tuple(TopicLink(each.text, each.url) for each in topic_links_in(formatting, topic))


@lru_cache(maxsize=1024)
def _flags(flags: int, traits: int, is_unread: bool, is_received: bool) -> tuple[str, ...]:
    return flags_of(flags, traits, is_unread=is_unread, is_received=is_received)


def _edits(row: Any, spelling: Spelling) -> list[Edit] | UnsetType:
    versions = versions_in(row.versions)
    edits = edits_of(
        versions,
        row.topic,
        row.channel_id,
        row.history_policy,
        empty_topic_name=spelling.empty_topic_name,
    )
    return edits or UNSET
