"""Walks along an index: from the anchor on, and no further than what can match.

They are ordered by `id + 0`, as the indexes are that begin with a conversation, a topic, a sender
or a realm: `messages.models` says why.
"""

from __future__ import annotations

from typing import NamedTuple

from parley.kernel import sql
from parley.messages.narrow import Narrow


class Side(NamedTuple):
    """Before the anchor, newest first, or after it, oldest first."""

    is_before: bool
    first_id: int
    """Where it begins."""
    limit: int

    @property
    def name(self) -> str:
        return "before" if self.is_before else "after"

    @property
    def bound(self) -> str:
        return f"%({self.name})s::bigint"

    @property
    def sign(self) -> str:
        return "<=" if self.is_before else ">="

    @property
    def order(self) -> str:
        return "DESC" if self.is_before else "ASC"


Columns = list[tuple[str, str]]
"""Of the index, before the id; and what each must be."""


def along(columns: Columns, side: Side, floor: str | None) -> str:
    """The floor is compared as part of a row: between two bounds that it does not know PostgreSQL
    expects next to nothing, and would sort what it could walk through."""
    terms = [f"{name} = {value}" for name, value in columns]
    terms.append(f"m.id + 0 {side.sign} {side.bound}")
    if floor:
        name, value = columns[0]
        terms.append(
            f"({name}, m.id + 0) >= ({value}, {floor})"
            if side.is_before
            else f"m.id + 0 >= {floor}"
        )
    return " AND ".join(terms)


def through_place(narrow: Narrow, side: Side) -> str:
    columns = [("m.conversation_id", str(narrow.place)), *_topic(narrow)]
    channel = narrow.channel
    hides_history = channel and channel.is_private and not channel.shares_history
    has_floor = narrow.is_unread or hides_history
    return along(columns, side, _floor("place", narrow) if has_floor else None)


def through_own(narrow: Narrow, side: Side) -> str:
    """Through each of the conversations `own`."""
    columns = [("m.conversation_id", "own.conversation_id"), *_topic(narrow)]
    return along(columns, side, _floor("own", narrow))


def through_public(narrow: Narrow, side: Side) -> str:
    columns = [("m.conversation_id", "own.conversation_id"), *_topic(narrow)]
    return along(columns, side, None)


def through_sender(narrow: Narrow, side: Side) -> str:
    return along([("m.sender_id", str(narrow.sender))], side, None)


def through_realm(_: Narrow, side: Side) -> str:
    """Or through what of it an index lists: the shortest that has all that is wanted."""
    return along([("m.realm_id", "%(realm_id)s::bigint")], side, None)


def _topic(narrow: Narrow) -> Columns:
    return [("upper(m.topic)", narrow.topic)] if narrow.topic else []


def _floor(kind: str, narrow: Narrow) -> str:
    """The first message that can match: the first unread, or the first that was received. NULL, to
    which nothing compares, where there is none."""
    return sql.text(f"messages/narrow_floor_of_{kind}").format(
        start="own.read_upto + 1" if narrow.is_unread else "lower(own.received)",
        place=narrow.place,
    )
