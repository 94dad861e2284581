"""Where the messages of a narrow are looked for, in which order: statements for PostgreSQL.

Every statement gives ids, in order, and is right for as far as it reaches. The first is the cheap
one, for what is nearly always asked: what is recent. Where it falls short the second reaches
everything. Both walk only where the actor may look, so that what is hidden costs no time either.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from parley.kernel import sql
from parley.messages import narrow_walks
from parley.messages.narrow import Narrow
from parley.messages.narrow_traits import FLAGGED, MENTIONS_ALL
from parley.messages.narrow_walks import Side
from parley.messages.narrow_words import HAS_WORDS
from parley.search.stretches import stretches

NEAR = 1_000
"""Messages of the realm looked through before its conversations are asked one by one."""
RECEIVED = "CASE WHEN ms.received @> m.seq THEN true ELSE false END"
"""As in reading/is_unread: PostgreSQL would take it for rare."""
TAKES_PART = """m.conversation_id IN (
    SELECT theirs.conversation_id FROM parley_membership theirs WHERE theirs.account_id = {}
)"""


class Source(NamedTuple):
    """A statement `messages/narrow_...`; the walk in it; and what of a narrow these see to, so that
    it need not be asked of each message."""

    statement: str
    walk: Callable[[Narrow, Side], str] = narrow_walks.through_realm
    own: str = ""
    sees_to: frozenset[str] = frozenset()


IN_PLACE = frozenset({"place", "topic", "sender"})
EACH = frozenset({"topic", "sender", "participants"})
PLAIN = Source("plain")
RECENT = Source("recent")
WALK = Source("walk", narrow_walks.through_place, sees_to=IN_PLACE)
OWN = Source("each", narrow_walks.through_own, "own", EACH)
PUBLIC = Source("each", narrow_walks.through_public, "own_public", EACH)
FOLLOWED = Source(
    "each", narrow_walks.through_followed, "own_followed", frozenset({"participants"})
)
WORDS = Source("words", sees_to=frozenset({"words"}))
FLAGS = Source("flagged", sees_to=frozenset({"flagged"}))


def first_source(narrow: Narrow, side: Side) -> str:
    return _filled(_first(narrow, side), narrow, side)


def second_source(narrow: Narrow, side: Side) -> str | None:
    """None where the first reached everything."""
    if _first(narrow, side) is not RECENT:
        return None
    return _filled(_each(narrow), narrow, side)


def _first(narrow: Narrow, side: Side) -> Source:
    if narrow.is_few:
        return PLAIN
    if narrow.flagged:
        return FLAGS
    if narrow.words and not narrow.is_unread:
        return WORDS
    if narrow.place:
        return WALK
    # The oldest messages are not where the first unread ones are.
    begins_elsewhere = narrow.is_unread and not side.is_before
    return _each(narrow) if begins_elsewhere or _is_somewhere(narrow) else RECENT


def _is_somewhere(narrow: Narrow) -> bool:
    """Whether it is in indexes of its own, and need not be looked for in what is recent."""
    is_of = narrow.topic or narrow.sender or narrow.participants
    return bool(is_of) or narrow.is_listed or narrow.is_direct or narrow.is_followed


def _each(narrow: Narrow) -> Source:
    if narrow.is_followed:
        return FOLLOWED
    return PUBLIC if narrow.shows_history and not narrow.is_unread else OWN


def _filled(source: Source, narrow: Narrow, side: Side) -> str:
    """What goes into a statement are our own words, numbers and the names of parameters: nothing a
    client sent."""
    filled = sql.text(f"messages/narrow_{source.statement}").format(
        walk=source.walk(narrow, side),
        sign=side.sign,
        order=side.order,
        bound=side.bound,
        limit=side.limit,
        farthest=side.farthest,
        no_end=side.no_end,
        up_to=side.up_to,
        near=NEAR,
        own=_own(source, narrow),
        facets=_facets(narrow) if source is WORDS else "",
        stretches=_stretches(narrow, side) if source is WORDS else "",
        whose=narrow.flagged.whose if narrow.flagged else "",
        flag=narrow.flagged.flag if narrow.flagged else 0,
        matching=_matching(source, narrow),
    )
    if source is FLAGS and narrow.flagged and narrow.flagged.or_everyone:
        return _or_mentioning_everyone(filled, narrow, side)
    return filled


def _or_mentioning_everyone(flagged: str, narrow: Narrow, side: Side) -> str:
    rest = replace(narrow, flagged=None, conditions=[*narrow.conditions, MENTIONS_ALL])
    others = _filled(WALK if narrow.place else _each(rest), rest, side)
    return sql.text("messages/narrow_either").format(
        one=flagged, other=others, order=side.order, limit=side.limit
    )


def _own(source: Source, narrow: Narrow) -> str:
    behind = ["own.is_active AND place.last_seq > own.read_upto"] if narrow.is_unread else []
    places = "".join(f"\n    AND {each}" for each in (*behind, *narrow.places))
    return sql.text(f"messages/narrow_{source.own}").format(places=places) if source.own else ""


def _matching(source: Source, narrow: Narrow) -> str:
    conditions = [*narrow.conditions, *_equalities(narrow, source.sees_to)]
    if "words" not in source.sees_to:
        conditions += [HAS_WORDS.format(each) for each in narrow.words]
    if "participants" not in source.sees_to:
        conditions += [TAKES_PART.format(each) for each in narrow.participants]
    if narrow.flagged and "flagged" not in source.sees_to:
        conditions.append(_has_flag(narrow))
    if not narrow.shows_history:
        conditions.append(RECEIVED)
    return "".join(f"\n    AND ({each})" for each in conditions)


def _has_flag(narrow: Narrow) -> str:
    assert narrow.flagged
    condition = FLAGGED.format(whose=narrow.flagged.whose, flag=narrow.flagged.flag)
    return f"{condition} OR {MENTIONS_ALL}" if narrow.flagged.or_everyone else condition


def _equalities(narrow: Narrow, seen_to: frozenset[str]) -> list[str]:
    wanted = {
        "place": ("m.conversation_id", narrow.place),
        "topic": ("upper(m.topic)", narrow.topic),
        "sender": ("m.sender_id", narrow.sender),
    }
    return [
        f"{column} = {value}"
        for name, (column, value) in wanted.items()
        if value is not None and name not in seen_to
    ]


def _facets(narrow: Narrow) -> str:
    """The words, and what else the index of words leaves out by itself. As subqueries they are made
    once, not for every row."""
    marks = [*narrow.words, *narrow.marks, _place(narrow)]
    marks += [_mark("#a", each) for each in narrow.participants]
    if narrow.place and narrow.topic:
        marks.append(_mark("#t", narrow.place, f"'.' || left(md5({narrow.topic}), 12)"))
    return "".join(f" AND d.words @@ (SELECT {each})" for each in marks)


def _place(narrow: Narrow) -> str:
    if narrow.place:
        return _mark("#c", narrow.place)
    if narrow.kinds == {"direct"}:
        return _mark("#a", "%(me)s::bigint")
    kind = "public" if narrow.shows_history and not narrow.is_unread else "own"
    return f"({sql.text(f'messages/narrow_marks_{kind}')}\n)"


def _mark(kind: str, *values: str) -> str:
    return f"('''{kind}' || {' || '.join(values)} || '''')::tsquery"


def _stretches(narrow: Narrow, side: Side) -> str:
    (row,) = sql.rows("search/newest")
    first = narrow.lowest if side.is_before else max(side.first_id, narrow.lowest)
    last = min(side.first_id if side.is_before else row.id, narrow.highest, row.id)
    marks = stretches(first, last, is_before=side.is_before)
    return narrow.give(marks, "text[]")
