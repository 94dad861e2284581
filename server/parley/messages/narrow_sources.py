"""Where the messages of a narrow are looked for, in which order: statements for PostgreSQL.

Every statement gives ids, in order, and is right for as far as it reaches; the last of several
reaches everything. The first of several is the cheap one, for what is nearly always asked: what is
recent.
"""

from __future__ import annotations

from collections.abc import Callable

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


def sources(narrow: Narrow, side: Side) -> list[str]:
    return [_filled(name, narrow, side) for name in _names(narrow)]


def _names(narrow: Narrow) -> list[str]:
    if narrow.is_few:
        return ["plain"]
    if narrow.place:
        return ["words_in_place", "all_words"] if _is_searched(narrow) else ["walk"]
    if _is_searched(narrow):
        return ["recent_words", "all_words"]
    if narrow.sender and not narrow.is_unread:
        return ["walk_of_sender"]
    if narrow.is_listed:
        return ["walk_of_realm"]
    is_public = narrow.shows_history and not narrow.is_unread
    return ["recent", "public" if is_public else "everywhere"]


def _is_searched(narrow: Narrow) -> bool:
    """Whether the words are looked up, or only looked for in what little else matches."""
    return bool(narrow.words) and not narrow.is_unread


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
