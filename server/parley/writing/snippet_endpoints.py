"""Saved snippets."""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct, field

from parley.access.actor import Actor
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.writing import snippets
from parley.writing.events import SnippetFacts
from parley.writing.owned import TooMany
from parley.writing.snippets import NoContent, NoSuchSnippet, NoTitle, TooLong

SnippetId = Annotated[int, Wire("saved_snippet_id")]


class Snippets(Struct):
    snippets: list[SnippetFacts] = field(name="saved_snippets")


class CreatedSnippet(Struct):
    id: int = field(name="saved_snippet_id")


@endpoint("GET", "/saved_snippets")
def list_snippets(actor: Actor) -> Snippets:
    """The texts one keeps at hand."""
    return Snippets(snippets.snippets_of(actor))


@endpoint("POST", "/saved_snippets", refuses=(NoTitle, NoContent, TooLong, TooMany))
def create_snippet(
    actor: Actor, title: str, markdown: Annotated[str, Wire("content")]
) -> CreatedSnippet:
    """Keep a text at hand."""
    return CreatedSnippet(snippets.create_snippet(actor, title, markdown))


@endpoint(
    "PATCH",
    "/saved_snippets/{saved_snippet_id}",
    refuses=(NoSuchSnippet, NoTitle, NoContent, TooLong),
)
def edit_snippet(
    actor: Actor,
    snippet_id: SnippetId,
    title: str | None = None,
    markdown: Annotated[str | None, Wire("content")] = None,
) -> None:
    """Change a text one keeps at hand."""
    snippets.edit_snippet(actor, snippet_id, title, markdown)


@endpoint("DELETE", "/saved_snippets/{saved_snippet_id}", refuses=(NoSuchSnippet,))
def delete_snippet(actor: Actor, snippet_id: SnippetId) -> None:
    """No longer keep a text at hand."""
    snippets.delete_snippet(actor, snippet_id)
