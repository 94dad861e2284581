"""The operators that search: for words, and between dates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from parley.kernel import sql
from parley.messages.moments import moment_of
from parley.messages.narrow import BadNarrow, Narrow, Operand, operator, text_in
from parley.search.query import query_of, tsquery_of

HAS_WORDS = """coalesce((
    SELECT d.words @@ {} FROM parley_searchdocument d WHERE d.message_id = m.id
), false)"""


@operator("search")
def search(narrow: Narrow, operand: Operand, negated: bool) -> None:
    """What `search.query` reads; something without a word in it finds nothing."""
    text = text_in(operand, "search")
    query = query_of(text)
    narrow.is_search = True
    if not query.clauses:
        narrow.add("false", negated=negated)
        return
    words = narrow.give(tsquery_of(query, narrow.inside), "tsquery")
    if negated:
        narrow.add(HAS_WORDS.format(words), negated=True)
    else:
        narrow.words.append(words)
        narrow.queries.append(query)


@operator("before")
def before(narrow: Narrow, operand: Operand, negated: bool) -> None:
    """Sent before a day, or a time, begins."""
    (only_since if negated else only_before)(narrow, moment_in(operand, "before"))


@operator("after")
def after(narrow: Narrow, operand: Operand, negated: bool) -> None:
    """Sent on a day, or at a time, or later."""
    (only_before if negated else only_since)(narrow, moment_in(operand, "after"))


def moment_in(operand: Operand, name: str) -> datetime:
    try:
        return moment_of(text_in(operand, name))
    except ValueError:
        raise BadNarrow(desc=f"Invalid date in {name}") from None


def only_since(narrow: Narrow, moment: datetime) -> None:
    narrow.add(f"m.sent_at >= {narrow.give(moment, 'timestamptz')}")
    narrow.lowest = max(narrow.lowest, _bounds(narrow, moment)[0])


def only_before(narrow: Narrow, moment: datetime) -> None:
    narrow.add(f"m.sent_at < {narrow.give(moment, 'timestamptz')}")
    narrow.highest = min(narrow.highest, _bounds(narrow, moment)[1])


def _bounds(narrow: Narrow, moment: datetime) -> tuple[int, int]:
    """What is not noted yet was sent this minute, or is brought from elsewhere and found a second
    later."""
    (row,) = sql.rows("search/days", realm_id=narrow.actor.realm_id, day=moment.date())
    is_past = moment < datetime.now(UTC) - timedelta(minutes=1)
    return int(row.first_id), int(row.last_id) if is_past else narrow.highest
