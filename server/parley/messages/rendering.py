"""From what somebody wrote to what others see: looks up the names in it, then renders."""

from __future__ import annotations

from parley.access.accounts import visible_accounts
from parley.access.actor import Actor, Credentials, authenticate
from parley.access.channels import visible_channels
from parley.access.posting import Caller
from parley.markup import Context, Names, Rendered, names_in, render

PLAIN = Context()
Known = tuple[Caller, Rendered]


def rendered_for(caller: Caller, markdown: str) -> Known:
    """The rendered text, and the caller, signed in on the way where names had to be looked up:
    a name is only found if its writer may know of it."""
    names = names_in(markdown)
    if not (names.mentions or names.channels):
        return caller, render(markdown, PLAIN)
    actor = authenticate(caller) if isinstance(caller, Credentials) else caller
    return actor, render(markdown, context_of(actor, names))


def context_of(actor: Actor, names: Names) -> Context:
    """Whom and what the names in a text mean to its writer."""
    raise NotImplementedError
