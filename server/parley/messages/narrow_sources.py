"""Where the messages of a narrow are looked for, in which order: statements for PostgreSQL.

Every statement gives ids, in order, and is right for as far as it reaches; the last of several
reaches everything. The first of several is the cheap one, for what is nearly always asked: what is
recent.
"""

from __future__ import annotations

from typing import NamedTuple

from parley.kernel import sql
from parley.messages.narrow import Narrow
from parley.messages.narrow_traits import HAS_WORDS

NEAR = 5_000
"""Messages of the realm looked through before its conversations are asked one by one."""
NEAR_WORDS = 10_000
"""The same of a search, before the index of words is asked: 1 to 3 ms."""


class Side(NamedTuple):
    """Before the anchor, newest first, or after it, oldest first."""

    is_before: bool
    first_id: int
    """Where it begins."""
    limit: int

    @property
    def bound(self) -> str:
        return "before" if self.is_before else "after"


def sources(narrow: Narrow, side: Side) -> list[str]:
    return [_filled(name, narrow, side) for name in _names(narrow)]


def _names(narrow: Narrow) -> list[str]:
    if narrow.is_few:
        return ["plain"]
    if narrow.is_unread:
        return ["plain" if narrow.place else "everywhere"]
    if narrow.words:
        return ["words_in_place" if narrow.place else "recent_words", "all_words"]
    if narrow.place or narrow.is_listed or narrow.shows_history:
        return ["plain"]
    return ["recent", "everywhere"]


def _filled(name: str, narrow: Narrow, side: Side) -> str:
    """The statement `messages/narrow_...`. What goes into it are our own words, numbers and the
    names of parameters: nothing a client sent."""
    searches = "words" in name
    return sql.text(f"messages/narrow_{name}").format(
        sign="<=" if side.is_before else ">=",
        order="DESC" if side.is_before else "ASC",
        bound=f"%({side.bound})s::bigint",
        limit=side.limit,
        near=NEAR_WORDS if searches else NEAR,
        place=narrow.place,
        places=_places(narrow),
        start=_start(narrow),
        query=_query(narrow),
        matching=_matching(narrow, has_words=searches)
        + (_floor(narrow) if name == "plain" else ""),
    )


def _matching(narrow: Narrow, *, has_words: bool) -> str:
    conditions = [*narrow.conditions]
    if not has_words:
        conditions += [HAS_WORDS.format(each) for each in narrow.words]
    if not narrow.shows_history:
        conditions.append("ms.received @> m.seq")
    return "".join(f"\n    AND ({each})" for each in conditions)


def _places(narrow: Narrow) -> str:
    behind = ["own.is_active AND place.last_seq > own.read_upto"] if narrow.is_unread else []
    return "".join(f"\n    AND {each}" for each in (*behind, *narrow.places))


def _start(narrow: Narrow) -> str:
    """The first sequence in a membership `own` that can match."""
    return "own.read_upto + 1" if narrow.is_unread else "lower(own.received)"


def _floor(narrow: Narrow) -> str:
    channel = narrow.channel
    hides_history = channel and channel.is_private and not channel.shares_history
    if not narrow.place or not (narrow.is_unread or hides_history):
        return ""
    floor = sql.text("messages/narrow_floor")
    return "\n" + floor.format(start=_start(narrow), place=narrow.place)


def _query(narrow: Narrow) -> str:
    """As a subquery it is made once, not for every row."""
    queries = (f"websearch_to_tsquery('english', {each})" for each in narrow.words)
    return f"(SELECT {' && '.join(queries)})"
