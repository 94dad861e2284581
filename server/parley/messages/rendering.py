"""From what somebody wrote to what others see: looks up the names in it, then renders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parley.access.accounts import visible_accounts
from parley.access.actor import Actor, Credentials, authenticate
from parley.access.channels import visible_channels
from parley.access.files import visible_files
from parley.access.posting import Caller, Person
from parley.kernel.ids import AccountId, FileId
from parley.markup import Account, Context, Names, Rendered, names_in, render

Known = tuple[Caller, Rendered]


def rendered_for(caller: Caller, markdown: str, topic: str = "") -> Known:
    """The rendered text, and the caller, signed in on the way where names had to be looked up:
    a name is only found if its writer may know of it."""
    names = names_in(markdown)
    if not is_about_others(names):
        return caller, render(markdown, Context(topic=topic))
    actor = authenticate(caller) if isinstance(caller, Credentials) else caller
    return actor, render(markdown, context_of(actor, names, topic))


def is_about_people(names: Names) -> bool:
    """Whether it mentions people, and nothing else must be looked up: the outbox does that for all
    that travel together."""
    return is_about_others(names) and not (names.channels or names.uploads)


def rendered_among(people: Iterable[Person], markdown: str, topic: str) -> Rendered:
    """A text that mentions people, once it is known who they are."""
    known = [Account(each.id, each.name, each.is_active) for each in people]
    return render(markdown, _context(known, {}, topic))


def is_about_others(names: Names) -> bool:
    """Whether anything must be looked up: emoji need not."""
    return bool(names.mentions or names.account_ids or names.channels or names.uploads)


def context_of(actor: Actor, names: Names, topic: str) -> Context:
    """Whom and what the names in a text mean to its writer."""
    channels = visible_channels(actor, names=sorted(names.channels)) if names.channels else []
    by_name = {channel.name: channel.id for channel in channels}
    return _context(_accounts(actor, names), by_name, topic)


def _context(accounts: list[Account], channels: Mapping[str, int], topic: str) -> Context:
    return Context(
        accounts_by_name={each.full_name.lower(): each for each in accounts if each.is_active},
        accounts_by_id={each.id: each for each in accounts},
        channels_by_name=channels,
        topic=topic,
    )


def claimed_by(caller: Caller, rendered: Rendered) -> tuple[FileId, ...]:
    """The files a text shares with its readers: of those it links what its writer may open."""
    if not rendered.attachment_paths or isinstance(caller, Credentials):
        return ()
    return tuple(file.id for file in visible_files(caller, rendered.attachment_paths))


def _accounts(actor: Actor, names: Names) -> list[Account]:
    ids = [AccountId(each) for each in sorted(names.account_ids)]
    found = visible_accounts(actor, ids=ids) if ids else []
    found += visible_accounts(actor, names=sorted(names.mentions)) if names.mentions else []
    return [Account(each.id, each.name, each.is_active) for each in found]
