"""From what somebody wrote to what others see: looks up the names in it, then renders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from msgspec import structs

from parley.access.accounts import visible_accounts
from parley.access.actor import Actor, Credentials, authenticate
from parley.access.channels import visible_channels
from parley.access.files import visible_files
from parley.access.groups import SeenGroup, groups_named
from parley.access.posting import Caller, Person
from parley.formatting.queries import Formatting, formatting_at, formatting_of
from parley.groups.mentions import called
from parley.kernel.ids import AccountId, FileId
from parley.kernel.sql import Line
from parley.markup import (
    Account,
    Context,
    Group,
    Names,
    Rendered,
    Upload,
    has_emoticons,
    may_have_formulas,
    names_in,
    render,
)
from parley.uploads.previews import DRAWN, address_of, size_of

Known = tuple[Caller, Rendered]


def rendered_for(caller: Caller, markdown: str, topic: str = "") -> Known:
    """The rendered text, and the caller, signed in on the way: a name is only found if its writer
    may know of it."""
    actor, _, rendered = _looked_up(caller, markdown, topic)
    return actor, rendered


def spoken_for(caller: Caller, markdown: str, topic: str = "") -> Known:
    """The same of what calls those that it mentions: the members of groups among them."""
    actor, groups, rendered = _looked_up(caller, markdown, topic)
    return actor, called(actor, groups, rendered)


def _looked_up(
    caller: Caller, markdown: str, topic: str
) -> tuple[Actor, list[SeenGroup], Rendered]:
    names = names_in(markdown)
    actor = authenticate(caller) if isinstance(caller, Credentials) else caller
    groups = groups_named(actor, names.groups) if names.groups else []
    known = {each.name.lower(): Group(each.id, each.name, each.is_active) for each in groups}
    context = structs.replace(context_of(actor, names, topic), groups_by_name=known)
    return actor, groups, render(markdown, context)


def guessed_for(caller: Credentials, markdown: str, topic: str) -> tuple[Formatting, Rendered]:
    """Of a text that names nobody, before anyone looked up who writes it: as the realm formats, as
    far as this process knows. Whoever looks the writer up sees whether that was so."""
    guess = formatting_at(caller.subdomain)
    return guess, render(markdown, structs.replace(guess.context, topic=topic))


def rendered_among(
    writer: Actor, people: Iterable[Person], markdown: str, topic: str, line: Line
) -> Rendered:
    """A text that mentions people and nothing else that is to be looked up, once it is known who
    they are."""
    known = [Account(each.id, each.name, each.is_active) for each in people]
    return render(markdown, _context(writer, known, {}, topic, line))


def needs_a_thread(subdomain: str, names: Names, markdown: str) -> bool:
    """Whether it links what must be looked up one text at a time, or takes its time to render."""
    if names.channels or names.groups or names.uploads:
        return True
    language = formatting_at(subdomain).context.default_code_language
    return may_have_formulas(markdown, language)


def is_about_writer(names: Names, markdown: str) -> bool:
    """Whether it depends on who writes it: on whom they know, and what they like."""
    return is_about_people(names) or has_emoticons(markdown)


def is_about_people(names: Names | None) -> bool:
    return names is not None and bool(names.mentions or names.account_ids)


def context_of(actor: Actor, names: Names, topic: str) -> Context:
    """Whom and what the names in a text mean to its writer."""
    channels = visible_channels(actor, names=sorted(names.channels)) if names.channels else []
    by_name = {channel.name: channel.id for channel in channels}
    context = _context(actor, _accounts(actor, names), by_name, topic)
    return structs.replace(context, uploads=_pictures(actor, names)) if names.uploads else context


def _pictures(actor: Actor, names: Names) -> dict[str, Upload]:
    """Of the files it links those that can be shown, by every spelling of their addresses."""
    found: dict[str, Upload] = {}
    for file in visible_files(actor, names.uploads):
        size = size_of(file.path) if file.content_type in DRAWN else None
        if size is not None:
            found[file.path] = found[quote(file.path)] = Upload(
                size.width,
                size.height,
                address_of(file.path, size),
                file.content_type,
                size.is_animated,
            )
    return found


def _context(
    writer: Actor,
    accounts: list[Account],
    channels: Mapping[str, int],
    topic: str,
    line: Line | None = None,
) -> Context:
    return structs.replace(
        formatting_of(writer, line).context,
        accounts_by_name={each.full_name.lower(): each for each in accounts if each.is_active},
        accounts_by_id={each.id: each for each in accounts},
        channels_by_name=channels,
        topic=topic,
        translate_emoticons=writer.translates_emoticons,
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
