"""Where the messages of a narrow are looked for, in which order: statements for PostgreSQL.

Every statement gives ids, in order, and is right for as far as it reaches. The first is the cheap
one, for what is nearly always asked: what is recent. Where it falls short the second reaches
everything.
"""

from __future__ import annotations

from collections.abc import Callable

from parley.access.messages import visibility
from parley.kernel import sql
from parley.messages import narrow_walks
from parley.messages.narrow import Narrow
from parley.messages.narrow_traits import HAS_WORDS
from parley.messages.narrow_walks import Side

NEAR = 5_000
"""Messages of the realm looked through before its conversations are asked one by one."""
NEAR_WORDS = 10_000
"""The same of a search, before the index of words is asked: 1 to 3 ms."""
RECEIVED = "CASE WHEN ms.received @> m.seq THEN true ELSE false END"
"""As in reading/is_unread: PostgreSQL would take it for rare."""
WALKED = {
    "walk": {"place", "topic"},
    "walk_of_sender": {"sender"},
    "words_in_place": {"place", "topic"},
    "everywhere": {"topic"},
    "public": {"topic"},
}
"""What a statement's walk sees to, so that it need not be asked of each message."""
WALKS: dict[str, Callable[[Narrow, Side], str]] = {
    "walk": narrow_walks.through_place,
    "walk_of_sender": narrow_walks.through_sender,
    "words_in_place": narrow_walks.through_place,
    "everywhere": narrow_walks.through_own,
    "public": narrow_walks.through_public,
}


def first_source(narrow: Narrow, side: Side) -> str:
    return _filled(_first(narrow, side), narrow, side)


def second_source(narrow: Narrow, side: Side) -> str | None:
    """None where the first reached everything."""
    name = SECOND[_first(narrow, side)](narrow)
    return _filled(name, narrow, side) if name else None


def _first(narrow: Narrow, side: Side) -> str:
    if narrow.is_few:
        return "plain"
    if narrow.place:
        return "words_in_place" if _is_searched(narrow) else "walk"
    if _is_searched(narrow):
        return "recent_words"
    if narrow.is_unread and not side.is_before:
        return "everywhere"  # the oldest messages are not where the first unread ones are
    if narrow.sender and not narrow.is_unread:
        return "walk_of_sender"
    return "walk_of_realm" if narrow.is_listed else "recent"


def _is_searched(narrow: Narrow) -> bool:
    """Whether the words are looked up, or only looked for in what little else matches."""
    return bool(narrow.words) and not narrow.is_unread


def _beyond_recent(narrow: Narrow) -> str:
    return "public" if narrow.shows_history and not narrow.is_unread else "everywhere"


def _beyond_recent_words(narrow: Narrow) -> str:
    """Of a common word the index has more to sort than some accounts have to look through."""
    has_little = not narrow.shows_history and _said_to(narrow) <= NEAR_WORDS
    return "everywhere" if has_little else "all_words"


def _beyond_words_in_place(narrow: Narrow) -> str | None:
    return None if _said_to(narrow) <= NEAR_WORDS else "all_words"


SECOND: dict[str, Callable[[Narrow], str | None]] = {
    "plain": lambda _: None,
    "walk": lambda _: None,
    "walk_of_sender": lambda _: None,
    "walk_of_realm": lambda _: None,
    "everywhere": lambda _: None,
    "recent": _beyond_recent,
    "recent_words": _beyond_recent_words,
    "words_in_place": _beyond_words_in_place,
}


def _said_to(narrow: Narrow) -> int:
    """How many messages the narrow's conversation has, or all of the actor's have."""
    statement = sql.text("messages/said_to").format(place=narrow.place or "NULL::bigint")
    parameters = {**narrow.parameters, **visibility(narrow.actor)}
    (row,) = sql.run(statement, parameters, "messages/said_to")
    return int(row.count)


def _filled(name: str, narrow: Narrow, side: Side) -> str:
    """The statement `messages/narrow_...`. What goes into it are our own words, numbers and the
    names of parameters: nothing a client sent."""
    walk = WALKS.get(name, narrow_walks.through_realm)(narrow, side)
    statement = "walk" if name.startswith("walk") else name
    return sql.text(f"messages/narrow_{statement}").format(
        walk=walk,
        sign=side.sign,
        order=side.order,
        bound=side.bound,
        limit=side.limit,
        near=NEAR_WORDS if "words" in name else NEAR,
        places=_places(narrow),
        query=_query(narrow),
        matching=_matching(name, narrow),
    )


def _matching(name: str, narrow: Narrow) -> str:
    conditions = [*narrow.conditions, *_equalities(narrow, WALKED.get(name, set()))]
    if "words" not in name:
        conditions += [HAS_WORDS.format(each) for each in narrow.words]
    if not narrow.shows_history:
        conditions.append(RECEIVED)
    return "".join(f"\n    AND ({each})" for each in conditions)


def _equalities(narrow: Narrow, walked: set[str]) -> list[str]:
    wanted = {
        "place": ("m.conversation_id", narrow.place),
        "topic": ("upper(m.topic)", narrow.topic),
        "sender": ("m.sender_id", narrow.sender),
    }
    return [
        f"{column} = {value}"
        for name, (column, value) in wanted.items()
        if value is not None and name not in walked
    ]


def _places(narrow: Narrow) -> str:
    behind = ["own.is_active AND place.last_seq > own.read_upto"] if narrow.is_unread else []
    return "".join(f"\n    AND {each}" for each in (*behind, *narrow.places))


def _query(narrow: Narrow) -> str:
    """As a subquery it is made once, not for every row."""
    queries = (f"websearch_to_tsquery('english', {each})" for each in narrow.words)
    return f"(SELECT {' && '.join(queries)})"
