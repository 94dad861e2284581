"""A page of a narrow: so many messages before and after an anchor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal, NamedTuple

from msgspec import Struct

from parley.access.actor import Actor
from parley.access.messages import visibility
from parley.kernel import sql
from parley.kernel.ids import MessageId
from parley.kernel.refusals import Invalid
from parley.messages.narrow import NEWEST, OLDEST, Narrow, Term, compiled
from parley.messages.narrow_places import retargeted
from parley.messages.narrow_sources import first_source, second_source
from parley.messages.narrow_traits import MUTED, MUTED_TOPIC, is_a
from parley.messages.narrow_walks import Side
from parley.messages.narrow_words import only_since
from parley.search.query import Inside
from parley.search.vocabulary import words_with

MOST = 5_000
Anchor = int | datetime | Literal["first_unread"]
"""Of a date, the first message since then."""
SIDE = "SELECT {} AS side, found.id FROM ({}) AS found"


class Range(NamedTuple):
    anchor: Anchor
    num_before: int
    num_after: int
    include_anchor: bool = True


class Page(Struct, frozen=True):
    message_ids: list[MessageId]
    """Ascending."""
    anchor: int
    found_anchor: bool
    found_oldest: bool
    found_newest: bool


def narrowed(actor: Actor, terms: Sequence[Term], inside: Inside | None = None) -> Narrow:
    return compiled(actor, retargeted(actor, terms), inside)


def anchor_named(text: str) -> Anchor:
    """What a client calls it: the number of a message, or a word."""
    if text == "first_unread":
        return "first_unread"
    if text in ("oldest", "newest"):
        return OLDEST if text == "oldest" else NEWEST
    try:
        number = int(text)
    except ValueError:
        raise Invalid(reason="Invalid anchor") from None
    return min(max(number, OLDEST), NEWEST)


def page_of(actor: Actor, terms: Sequence[Term], wanted: Range) -> tuple[Narrow, Page]:
    """Words that are nowhere in the narrow are looked for inside of others."""
    check(wanted)
    narrow = narrowed(actor, terms)
    page = _page(narrow, wanted)
    if page.message_ids or not narrow.queries:
        return narrow, page
    wider = widened(narrow, terms, is_empty=page.found_oldest and page.found_newest)
    return (wider, _page(wider, wanted)) if wider else (narrow, page)


def widened(narrow: Narrow, terms: Sequence[Term], *, is_empty: bool = False) -> Narrow | None:
    """The narrow with words looked for inside of others; None if they are found as they are, or
    nowhere. Asked of what the actor may see only: no word said elsewhere makes a difference."""
    parts = set().union(*(query.parts for query in narrow.queries))
    inside = words_with(narrow.actor.realm_id, parts)
    if not inside or (not is_empty and _found(narrow, [Side(True, NEWEST, 1)])):
        return None
    return narrowed(narrow.actor, terms, inside)


def check(wanted: Range) -> None:
    if wanted.num_before < 0 or wanted.num_after < 0:
        raise Invalid(reason="The number of messages must not be negative")
    if not wanted.include_anchor and wanted.num_before and wanted.num_after:
        raise Invalid(reason="The anchor can only be excluded at an end of the range")


def ids_among(narrow: Narrow, message_ids: Sequence[MessageId]) -> list[MessageId]:
    """Those of the ids that may be seen, received or not, and match."""
    among = replace(narrow, conditions=[*narrow.conditions], parameters={**narrow.parameters})
    among.add(f"m.id = ANY ({among.give(list(message_ids), 'bigint[]')})")
    among.is_few = among.shows_history = True
    return _found(among, [Side(False, OLDEST, len(message_ids))])


def _first_unread(narrow: Narrow) -> int:
    """Of what is muted, only where one went to look at it; where there is none, the newest."""
    unread = replace(narrow, conditions=[*narrow.conditions])
    is_a(unread, "unread", False)
    if not narrow.topic:
        unread.add(MUTED_TOPIC if narrow.place else MUTED, negated=True)
    found = _found(unread, [Side(False, OLDEST, 1)])
    return found[0] if found else NEWEST


def _first_since(narrow: Narrow, moment: datetime) -> int:
    since = replace(narrow, conditions=[*narrow.conditions], parameters={**narrow.parameters})
    only_since(since, moment)
    found = _found(since, [Side(False, OLDEST, 1)])
    return found[0] if found else NEWEST


def _anchor_in(narrow: Narrow, anchor: Anchor) -> int:
    if isinstance(anchor, datetime):
        return _first_since(narrow, anchor)
    return _first_unread(narrow) if anchor == "first_unread" else anchor


def _page(narrow: Narrow, wanted: Range) -> Page:
    anchor = _anchor_in(narrow, wanted.anchor)
    ids = _found(narrow, _sides(anchor, wanted))
    before = [each for each in ids if each < anchor]
    after = [each for each in ids if each > anchor][: wanted.num_after]
    at_anchor = [each for each in ids if each == anchor]
    return Page(
        [*before, *at_anchor, *after],
        anchor,
        found_anchor=bool(at_anchor),
        found_oldest=anchor <= OLDEST or len(before) < wanted.num_before,
        found_newest=anchor >= NEWEST or len(after) < wanted.num_after,
    )


def _sides(anchor: int, wanted: Range) -> list[Side]:
    """Enough for the page. The anchor itself comes with what is after it, if anything is asked of
    that; nothing lies beyond either end."""
    own = int(wanted.include_anchor and OLDEST < anchor < NEWEST)
    sides = []
    has_after = anchor < NEWEST and wanted.num_after > 0
    has_before = anchor > OLDEST and wanted.num_before > 0
    if has_before:
        takes_anchor = own and not has_after
        first = anchor if takes_anchor else anchor - 1
        sides.append(Side(True, first, wanted.num_before + takes_anchor))
    if has_after:
        sides.append(Side(False, anchor + 1 - own, wanted.num_after + own))
    if not sides and own:
        sides.append(Side(False, anchor, 1))
    return sides


def _found(narrow: Narrow, sides: list[Side]) -> list[MessageId]:
    """The cheap look for all sides in one statement; where it falls short, the thorough one."""
    sides = [_within(narrow, side) for side in sides]
    looks = _look(narrow, sides, [first_source(narrow, side) for side in sides])
    found: list[MessageId] = []
    for side, ids in zip(sides, looks, strict=True):
        is_short = len(ids) < side.limit
        second = second_source(narrow, side) if is_short else None
        found += _look(narrow, [side], [second])[0] if second else ids
    return sorted(found)


def _within(narrow: Narrow, side: Side) -> Side:
    """From where a message can match."""
    if side.is_before:
        return side._replace(first_id=min(side.first_id, narrow.highest))
    return side._replace(first_id=max(side.first_id, narrow.lowest))


def _look(narrow: Narrow, sides: list[Side], statements: list[str]) -> list[list[MessageId]]:
    found: list[list[MessageId]] = [[] for _ in sides]
    if not sides:
        return found
    both = "\nUNION ALL\n".join(SIDE.format(n, each) for n, each in enumerate(statements))
    bounds = {side.name: side.first_id for side in sides}
    parameters = {**narrow.parameters, **visibility(narrow.actor), **bounds}
    for row in sql.run(both, parameters, "messages/narrow"):
        found[row.side].append(MessageId(row.id))
    return found
