"""A page of a narrow: so many messages before and after an anchor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from msgspec import Struct

from parley.access.actor import Actor
from parley.access.messages import visibility
from parley.kernel import sql
from parley.kernel.ids import MessageId
from parley.kernel.refusals import Invalid
from parley.messages.narrow import Narrow, Term, compiled
from parley.messages.narrow_places import retargeted
from parley.messages.narrow_sources import first_source, second_source
from parley.messages.narrow_traits import is_a
from parley.messages.narrow_walks import Side

MOST = 5_000
OLDEST, NEWEST = 0, 10_000_000_000_000_000
"""The anchors of both ends, as the wire's clients know them."""
Anchor = int | Literal["first_unread"]
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


def narrowed(actor: Actor, terms: Sequence[Term]) -> Narrow:
    return compiled(actor, retargeted(actor, terms))


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
    check(wanted)
    narrow = narrowed(actor, terms)
    anchor = wanted.anchor
    if anchor == "first_unread":
        anchor = _first_unread(narrow)
    return narrow, _page(narrow, anchor, wanted)


def check(wanted: Range) -> None:
    if wanted.num_before < 0 or wanted.num_after < 0:
        raise Invalid(reason="The number of messages must not be negative")
    if not wanted.include_anchor and wanted.num_before and wanted.num_after:
        raise Invalid(reason="The anchor can only be excluded at an end of the range")


def ids_among(narrow: Narrow, message_ids: Sequence[MessageId]) -> list[MessageId]:
    """Those of the ids that may be seen, received or not, and match."""
    listed = narrow.give(list(message_ids), "bigint[]")
    narrow.add(f"m.id = ANY ({listed})")
    narrow.is_few = narrow.shows_history = True
    return _found(narrow, [Side(False, OLDEST, len(message_ids))])


def _first_unread(narrow: Narrow) -> int:
    """Where there is none: the newest."""
    unread = replace(narrow, conditions=[*narrow.conditions])
    is_a(unread, "unread", False)
    found = _found(unread, [Side(False, OLDEST, 1)])
    return found[0] if found else NEWEST


def _page(narrow: Narrow, anchor: int, wanted: Range) -> Page:
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
    looks = _look(narrow, sides, [first_source(narrow, side) for side in sides])
    found: list[MessageId] = []
    for side, ids in zip(sides, looks, strict=True):
        is_short = len(ids) < side.limit
        second = second_source(narrow, side) if is_short else None
        found += _look(narrow, [side], [second])[0] if second else ids
    return sorted(found)


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
