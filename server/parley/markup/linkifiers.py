"""A realm's own links: #123 becomes a ticket. The patterns are administrators' text, so they run in
RE2, whose time is linear whatever the pattern."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import re2  # type: ignore[import-untyped]

from parley.markup.addresses import localize, safe_address
from parley.markup.context import Context, Linkifier
from parley.markup.escaping import escape_attribute
from parley.markup.url_template import expand
from parley.markup.weave import MARK, Link, Weave

MOST_MEMORY = 1 << 20
BEFORE, MATCH, AFTER = "linkifier_before_match", "linkifier_actual_match", "linkifier_after_match"
# \x85 is white space that RE2's \s does not know.
WRAPPED = rf"(?P<{BEFORE}>^|\s|\x85|\pZ|['\"\(,:<])(?P<{MATCH}>%s)(?P<{AFTER}>$|[^\pL\pN])"


class Finding(NamedTuple):
    start: int
    end: int
    text: str
    address: str


class BadPattern(Exception):
    """What RE2 says of a pattern it refuses."""


def quiet(max_mem: int) -> Any:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = max_mem
    return options


def groups_in(pattern: str) -> frozenset[str]:
    """The names a pattern gives to its parts."""
    try:
        compiled = re2.compile(pattern, options=quiet(MOST_MEMORY))
        re2.compile(WRAPPED.replace("%s", pattern), options=quiet(MOST_MEMORY))
    except re2.error as error:
        reason = error.args[0]
        raise BadPattern(reason.decode() if isinstance(reason, bytes) else str(reason)) from None
    if compiled.fullmatch(""):
        raise BadPattern("it matches where there is nothing")
    return frozenset(compiled.groupindex)


@lru_cache(maxsize=1024)
def compile_pattern(source: str) -> Any | None:
    """None for what RE2 refuses; such a pattern is refused when it is saved, too."""
    try:
        return re2.compile(WRAPPED.replace("%s", source), options=quiet(MOST_MEMORY))
    except re2.error:
        return None


@lru_cache(maxsize=256)
def compile_all(linkifiers: tuple[Linkifier, ...]) -> Any | None:
    """All of them in one automaton, which says in one look which of them are worth a search."""
    known = re2.Set.SearchSet(quiet(16 * MOST_MEMORY))
    try:
        for linkifier in linkifiers:
            known.Add(WRAPPED.replace("%s", linkifier.pattern))
        known.Compile()
    except re2.error:
        return None
    return known


def list_matching(linkifiers: tuple[Linkifier, ...], text: str) -> Sequence[Linkifier]:
    """Those that occur in the text, in their order."""
    known = compile_all(linkifiers) if linkifiers else None
    if known is None:
        return linkifiers
    return [linkifiers[number] for number in sorted(known.Match(text) or ())]


def find_matches(linkifier: Linkifier, text: str) -> Iterator[Finding]:
    pattern = compile_pattern(linkifier.pattern)
    position = 0
    while pattern is not None and position <= len(text):
        found = pattern.search(text, position)
        if found is None:
            return
        values = found.groupdict()
        address = expand(linkifier.url_template, values)
        start, end = found.span(2)
        if end > start:
            yield Finding(start, end, values[MATCH], address)
        # What followed one match may precede the next.
        position = max(end, position + 1)


def weave_linkifiers(weave: Weave, text: str, _: int) -> str:
    for linkifier in list_matching(weave.draft.context.linkifiers, text):
        text = "".join(split_matches(weave, linkifier, text))
    return text


def split_matches(weave: Weave, linkifier: Linkifier, text: str) -> Iterator[str]:
    done = 0
    for found in find_matches(linkifier, text):
        link = make_link(weave.draft.context, found)
        if link is not None and found.start >= done:
            yield text[done : found.start]
            yield weave.keep(link)
            done = found.end
    yield text[done:]


def make_link(context: Context, found: Finding) -> Link | None:
    address = safe_address(found.address)
    if address is None or MARK in found.text:
        return None
    address = localize(context, address)
    opening = f'<a href="{escape_attribute(address)}">'
    return Link(opening, found.text, address, is_named=True)
