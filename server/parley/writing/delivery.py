"""Saying what has fallen due: once, in order, whatever process does it and whenever it is killed.

Each thing is sent under a name of its own, as a client's `local_id` is, and its row goes in the
transaction that follows. Killed in between, the next attempt is told what the first one became.
The row stays locked meanwhile: who cancels in time is heard, and who is late is told so.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

import django.db
import psycopg
from django.db.models import Model, QuerySet

from parley.eventlog import Log, change
from parley.kernel import sql
from parley.kernel.ids import RealmId
from parley.kernel.refusals import OutcomeUnknown, Overloaded, Refusal
from parley.messages.outbox import Draft, outbox

PAGE = 50
PASSING = (Overloaded, OutcomeUnknown, psycopg.OperationalError, django.db.OperationalError)
"""What says nothing against the message: it is tried again."""
UNKNOWN = "Internal server error"
Row = TypeVar("Row", bound=Model)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Delivery(Generic[Row]):
    """One kind of thing that falls due."""

    waiting: Callable[[RealmId, datetime], QuerySet[Row]]
    """What is due by then, in the order it is to be said."""
    draft_of: Callable[[Row], Draft]
    """Decided and rendered anew: what counts is the moment it is said."""
    said: Callable[[Log, Row], None]
    refused: Callable[[Log, Row, str], None]


def deliver_all(kind: Delivery[Row], realm_id: RealmId, until: datetime) -> None:
    while deliver_some(kind, realm_id, until):
        pass


def deliver_some(kind: Delivery[Row], realm_id: RealmId, until: datetime) -> int:
    """How many were dealt with; one process at a time does so in a realm, to keep their order."""
    waiting = kind.waiting(realm_id, until)
    prepared = [(row, _draft_of(kind, row)) for row in waiting[:PAGE]]
    if not prepared:
        return 0
    with change(realm_id) as entries:
        (turn,) = sql.rows("worker/turn", name=f"deliver in {realm_id}")
        unchanged = _lock(waiting, prepared) if turn.is_mine else []
        sent = [(row, _send(draft)) for row, draft in unchanged]
        for row, outcome in sent:
            _settle(kind, entries, row, outcome)
    return len(unchanged)


def _draft_of(kind: Delivery[Row], row: Row) -> Draft | Exception:
    try:
        return kind.draft_of(row)
    except PASSING:
        raise
    except Exception as error:  # noqa: BLE001 - one that cannot be said does not hold up the others
        return error


def _lock(
    waiting: QuerySet[Row], prepared: Sequence[tuple[Row, Draft | Exception]]
) -> list[tuple[Row, Draft | Exception]]:
    """Those that are still as they were when they were made ready."""
    found = waiting.select_for_update().filter(pk__in=[row.pk for row, _ in prepared])
    now = {row.pk: _columns(row) for row in found}
    return [(row, draft) for row, draft in prepared if now.get(row.pk) == _columns(row)]


def _columns(row: Model) -> dict[str, object]:
    return {name: value for name, value in vars(row).items() if name != "_state"}


def _send(draft: Draft | Exception) -> Callable[[], object]:
    """All are on their way before the first is waited for."""
    if isinstance(draft, Exception):
        return _raising(draft)
    return outbox.put(draft).result


def _raising(error: Exception) -> Callable[[], object]:
    def raise_it() -> object:
        raise error

    return raise_it


def _settle(kind: Delivery[Row], entries: Log, row: Row, outcome: Callable[[], object]) -> None:
    try:
        outcome()
    except PASSING:
        raise
    except Refusal as refusal:
        kind.refused(entries, row, str(refusal))
    except Exception:
        log.exception("cannot deliver %r", row)
        kind.refused(entries, row, UNKNOWN)
    else:
        kind.said(entries, row)
