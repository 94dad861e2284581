"""Walks along an index: from the anchor on, and no further than what can match.

They are ordered by `id + 0`, as the indexes are that begin with a conversation, a topic, a sender
or a realm: `messages.models` says why.
"""

from __future__ import annotations

from typing import NamedTuple

from parley.kernel import sql
from parley.messages.narrow import NEWEST, Narrow


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

    @property
    def farthest(self) -> str:
        return "min" if self.is_before else "max"

    @property
    def up_to(self) -> str:
        """No further than `farthest`, as part of a row: see `along`."""
        far = "(m.conversation_id, m.id + 0) {} (own.conversation_id, farthest.id)"
        return far.format(">=" if self.is_before else "<=")

    @property
    def no_end(self) -> str:
        return "0" if self.is_before else "9223372036854775807"


Columns = list[tuple[str, str]]
"""Of the index, before the id; and what each must be."""


def along(columns: Columns, side: Side, narrow: Narrow, floor: str | None = None) -> str:
    """The other end is compared as part of a row: between two bounds that it does not know
    PostgreSQL expects next to nothing, and would sort what it could walk through."""
    terms = [f"{name} = {value}" for name, value in columns]
    terms.append(f"m.id + 0 {side.sign} {side.bound}")
    name, value = columns[0]
    if narrow.is_dated:
        sign, end = (">=", narrow.lowest) if side.is_before else ("<=", narrow.highest)
        terms.append(f"({name}, m.id + 0) {sign} ({value}, {end})")
    if floor:
        terms.append(
            f"({name}, m.id + 0) >= ({value}, {floor})"
            if side.is_before
            else f"m.id + 0 >= {floor}"
        )
    return " AND ".join(terms)


def through_place(narrow: Narrow, side: Side) -> str:
    columns = [("m.conversation_id", str(narrow.place)), *_topic(narrow), *_sender(narrow)]
    channel = narrow.channel
    hides_history = channel and channel.is_private and not channel.shares_history
    has_floor = narrow.is_unread or hides_history
    return along(columns, side, narrow, _floor("place", narrow) if has_floor else None)


def through_own(narrow: Narrow, side: Side) -> str:
    """Through each of the conversations `own`."""
    columns = [("m.conversation_id", "own.conversation_id"), *_topic(narrow), *_sender(narrow)]
    walk = along(columns, side, narrow, _floor("own", narrow))
    return f"{walk} AND m.id + 0 <= coalesce(own.left_at, {NEWEST})"


def through_followed(narrow: Narrow, side: Side) -> str:
    """Through each of the topics `own`."""
    topic = ("upper(m.topic)", "own.topic")
    columns = [("m.conversation_id", "own.conversation_id"), topic]
    return along(columns, side, narrow, _floor("own", narrow))


def through_public(narrow: Narrow, side: Side) -> str:
    columns = [("m.conversation_id", "own.conversation_id"), *_topic(narrow), *_sender(narrow)]
    return along(columns, side, narrow)


def through_realm(narrow: Narrow, side: Side) -> str:
    return along([("m.realm_id", "%(realm_id)s::bigint")], side, narrow)


def _topic(narrow: Narrow) -> Columns:
    return [("upper(m.topic)", narrow.topic)] if narrow.topic else []


def _sender(narrow: Narrow) -> Columns:
    return [("m.sender_id", narrow.sender)] if narrow.sender else []


def _floor(kind: str, narrow: Narrow) -> str:
    """The first message that can match: the first unread, or the first that was received. NULL, to
    which nothing compares, where there is none."""
    return sql.text(f"messages/narrow_floor_of_{kind}").format(
        start="own.read_upto + 1" if narrow.is_unread else "lower(own.received)",
        place=narrow.place,
    )
