"""What an organisation adds to the markup."""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct

from parley.access.accounts import AdministratorNeeded
from parley.access.actor import Actor
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.formatting import linkifiers, playgrounds
from parley.formatting.events import LinkifierFacts
from parley.formatting.linkifiers import (
    BadExpression,
    BadUrlTemplate,
    LinkifierExists,
    NoSuchLinkifier,
    NotInOrder,
    NotInPattern,
    NotInTemplate,
)
from parley.formatting.playgrounds import (
    BadLanguage,
    BadPlaygroundUrl,
    NoSuchPlayground,
    PlaygroundExists,
)
from parley.formatting.queries import linkifiers_of
from parley.markup import TopicLink

CHECKS = (AdministratorNeeded, BadExpression, BadUrlTemplate, NotInPattern, NotInTemplate)
LinkifierId = Annotated[int, Wire("filter_id")]


class Linkifiers(Struct):
    linkifiers: list[LinkifierFacts]


class Made(Struct):
    id: int


class Tried(Struct):
    rendered: str
    """HTML, of a message that says the text."""
    topic_links: tuple[TopicLink, ...]
    """Of a topic of that name."""


@endpoint("GET", "/realm/linkifiers")
def list_linkifiers(actor: Actor) -> Linkifiers:
    """The organization's linkifiers, in the order they are looked for."""
    return Linkifiers(linkifiers_of(actor.realm_id))


@endpoint("POST", "/realm/filters", refuses=(*CHECKS, LinkifierExists))
def add_linkifier(actor: Actor, pattern: str, url_template: str) -> Made:
    """Turn what matches a pattern into links, from now on."""
    return Made(linkifiers.add_linkifier(actor, pattern, url_template))


@endpoint(
    "PATCH", "/realm/filters/{filter_id}", refuses=(*CHECKS, LinkifierExists, NoSuchLinkifier)
)
def change_linkifier(
    actor: Actor, linkifier_id: LinkifierId, pattern: str, url_template: str
) -> None:
    """Change a linkifier."""
    linkifiers.change_linkifier(actor, linkifier_id, pattern, url_template)


@endpoint("DELETE", "/realm/filters/{filter_id}", refuses=(AdministratorNeeded, NoSuchLinkifier))
def remove_linkifier(actor: Actor, linkifier_id: LinkifierId) -> None:
    """Remove a linkifier; what it linked so far stays linked."""
    linkifiers.remove_linkifier(actor, linkifier_id)


@endpoint("PATCH", "/realm/linkifiers", refuses=(AdministratorNeeded, NotInOrder))
def order_linkifiers(actor: Actor, ordered_linkifier_ids: list[int]) -> None:
    """Change the order linkifiers are looked for in: where two match the first counts."""
    linkifiers.order_linkifiers(actor, ordered_linkifier_ids)


@endpoint("POST", "/realm/linkifiers/test", refuses=CHECKS)
def try_linkifier(actor: Actor, pattern: str, url_template: str, text: str) -> Tried:
    """See what a linkifier would do to a text before adding it."""
    rendered = linkifiers.try_linkifier(actor, pattern, url_template, text)
    return Tried(rendered.html, rendered.topic_links)


@endpoint(
    "POST",
    "/realm/playgrounds",
    refuses=(AdministratorNeeded, BadLanguage, BadPlaygroundUrl, PlaygroundExists),
)
def add_playground(
    actor: Actor,
    name: str,
    language: Annotated[str, Wire("pygments_language")],
    url_template: str,
) -> Made:
    """Add a page that runs code of a language."""
    return Made(playgrounds.add_playground(actor, name, language, url_template))


@endpoint(
    "DELETE",
    "/realm/playgrounds/{playground_id}",
    refuses=(AdministratorNeeded, NoSuchPlayground),
)
def remove_playground(actor: Actor, playground_id: int) -> None:
    """Remove a code playground."""
    playgrounds.remove_playground(actor, playground_id)
