"""Texts somebody writes often."""

from __future__ import annotations

from parley.access.actor import Actor
from parley.eventlog import change
from parley.kernel.refusals import Refusal
from parley.messages.commands import LONGEST
from parley.writing.events import SnippetAdded, SnippetChanged, SnippetFacts, SnippetRemoved
from parley.writing.models import Snippet
from parley.writing.owned import lock, only, room_for

LONGEST_TITLE = 60


class NoTitle(Refusal):
    message = "Title cannot be empty."


class NoContent(Refusal):
    message = "Content cannot be empty."


class TooLong(Refusal):
    message = "{name} is too long (limit: {most} characters)"
    hidden = frozenset({"name", "most"})


class NoSuchSnippet(Refusal):
    """The same for a snippet that is absent and for somebody else's."""

    status, message = 404, "Saved snippet does not exist."


def snippets_of(actor: Actor) -> list[SnippetFacts]:
    """The oldest first."""
    found = Snippet.objects.filter(account_id=actor.account_id).order_by("id")
    return [facts_of(snippet) for snippet in found]


def create_snippet(actor: Actor, title: str, markdown: str) -> int:
    texts = {"title": title_of(title), "markdown": content_of(markdown)}
    with change(actor.realm_id) as log:
        own = Snippet.objects.filter(account_id=actor.account_id)
        room_for(actor, 1, own, "saved snippets")
        snippet = Snippet.objects.create(account_id=actor.account_id, **texts)
        snippet.refresh_from_db()
        log.append(SnippetAdded(facts_of(snippet)), to=only(actor))
    return snippet.pk


def edit_snippet(actor: Actor, snippet_id: int, title: str | None, markdown: str | None) -> None:
    with change(actor.realm_id) as log:
        snippet = snippet_for(actor, snippet_id)
        if title is not None:
            snippet.title = title_of(title)
        if markdown is not None:
            snippet.markdown = content_of(markdown)
        snippet.save(update_fields=["title", "markdown"])
        log.append(SnippetChanged(facts_of(snippet)), to=only(actor))


def delete_snippet(actor: Actor, snippet_id: int) -> None:
    with change(actor.realm_id) as log:
        snippet_for(actor, snippet_id).delete()
        log.append(SnippetRemoved(snippet_id), to=only(actor))


def snippet_for(actor: Actor, snippet_id: int) -> Snippet:
    """One's own, locked for this change."""
    lock(actor)
    found = Snippet.objects.filter(pk=snippet_id, account_id=actor.account_id).first()
    if found is None:
        raise NoSuchSnippet
    return found


def title_of(given: str) -> str:
    title = given.strip()
    if not title:
        raise NoTitle
    if len(title) > LONGEST_TITLE:
        raise TooLong(name="title", most=LONGEST_TITLE)
    return title


def content_of(given: str) -> str:
    """A text to be written again: what is too long is refused, where a message would be cut."""
    text = given.strip()
    if not text:
        raise NoContent
    if len(text) > LONGEST:
        raise TooLong(name="content", most=LONGEST)
    return text


def facts_of(snippet: Snippet) -> SnippetFacts:
    created_at = int(snippet.created_at.timestamp())
    return SnippetFacts(snippet.pk, snippet.title, snippet.markdown, created_at)
