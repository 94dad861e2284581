"""Messages of a narrow, as GET /messages gives them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import structs

from parley.access.actor import Actor
from parley.kernel.ids import MessageId
from parley.messages.narrow import Narrow, Term
from parley.messages.pages import Page, Range, ids_among, narrowed, page_of, widened
from parley.messages.queries import (
    FetchedMessage,
    Spelling,
    messages_seen,
    messages_with_sources,
)
from parley.search.highlighting import Found, Marking, marked
from parley.search.index import index_missing


class Fetched(NamedTuple):
    messages: list[FetchedMessage]
    page: Page


def fetch_page(actor: Actor, terms: Sequence[Term], wanted: Range, spelling: Spelling) -> Fetched:
    narrow, page = page_of(actor, terms, wanted)
    return Fetched(_told(narrow, page.message_ids, spelling), page)


def fetch_among(
    actor: Actor, terms: Sequence[Term], message_ids: Sequence[MessageId], spelling: Spelling
) -> list[FetchedMessage]:
    narrow, ids = _among(actor, terms, message_ids)
    return _told(narrow, ids, spelling)


def matches_among(
    actor: Actor, terms: Sequence[Term], message_ids: Sequence[MessageId]
) -> dict[MessageId, Found]:
    """Which of the ids are in a narrow, and what was found in them."""
    narrow, ids = _among(actor, terms, message_ids)
    found = messages_with_sources(actor, ids, Spelling())
    matches = marked([(source.html, source.topic) for _, source in found], _marking(narrow))
    return {message.id: match for (message, _), match in zip(found, matches, strict=True)}


def _among(
    actor: Actor, terms: Sequence[Term], message_ids: Sequence[MessageId]
) -> tuple[Narrow, list[MessageId]]:
    """Clients ask this of what they hear, sooner than the index of words is told of it."""
    narrow = narrowed(actor, terms)
    if narrow.is_search:
        index_missing(actor.realm_id, message_ids)
    ids = ids_among(narrow, message_ids)
    wider = widened(narrow, terms) if narrow.queries and len(ids) < len(message_ids) else None
    return (wider, ids_among(wider, message_ids)) if wider else (narrow, ids)


def _marking(narrow: Narrow) -> Marking:
    return Marking(narrow.queries, narrow.inside)


def _told(
    narrow: Narrow, message_ids: Sequence[MessageId], spelling: Spelling
) -> list[FetchedMessage]:
    if not narrow.is_search:
        return messages_seen(narrow.actor, message_ids, spelling)
    found = messages_with_sources(narrow.actor, message_ids, spelling)
    matches = marked([(source.html, source.topic) for _, source in found], _marking(narrow))
    return [
        structs.replace(message, match_content=match.content, match_topic=match.topic)
        for (message, _), match in zip(found, matches, strict=True)
    ]
