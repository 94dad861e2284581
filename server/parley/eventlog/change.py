"""`change()`: rows and events commit together, in one order per realm. `snapshot()`: its mirror."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

import msgspec
from django.db import connection, transaction

from parley.eventlog import audit
from parley.eventlog.bus import bus
from parley.eventlog.event import Audience, Event, Extras, Recall, kind_of
from parley.kernel import sql
from parley.kernel.ids import AccountId, Position, RealmId


def encode(value: object) -> str:
    return msgspec.json.encode(value).decode()


class Pending(NamedTuple):
    kind: str
    audience: str
    event: str
    extras: str
    moves: bool


class Log:
    """The events of one change, until it commits."""

    def __init__(self, realm_id: RealmId) -> None:
        self.realm_id = realm_id
        self.pending: list[Pending] = []
        self.notes: list[audit.Note] = []

    def note(
        self, action: str, about: str, actor_id: AccountId | None = None, **details: object
    ) -> None:
        """For the audit log: `account.deactivated` of `account 12`. Who did it, with what, is known
        from the request; `actor_id` is for those who act without one."""
        self.notes.append(audit.Note(action, about, details, actor_id))

    def append(
        self, event: Event, to: Audience, extras: Mapping[AccountId, Extras] | None = None
    ) -> None:
        self.pending.append(
            Pending(kind_of(type(event)), encode(to), encode(event), encode(extras or {}), to.moves)
        )

    def recall(self, recalled: Recall, *, were_changed: bool) -> None:
        """For those that read the log from the table; an event whose audience says the same is for
        those that remember it. `were_changed`: their words were told more than once."""
        sql.rows(
            "eventlog/recall",
            realm_id=self.realm_id,
            message_ids=list(recalled.message_ids),
            were_changed=were_changed,
            are_gone=recalled.moved_to is None,
            moved_to=recalled.moved_to,
            is_open_there=recalled.is_open_there,
        )

    def hold(self) -> None:
        """Stop the realm's log until this change ends.

        Only for what must agree with the order of the log, such as where a history starts.
        """
        sql.rows("eventlog/hold", realm_id=self.realm_id)

    def end(self) -> None:
        if self.pending:
            self.flush()
        if self.notes:
            self.hold()
            audit.write(self.realm_id, self.notes)

    def flush(self) -> None:
        # The head row is taken last, so that a realm's changes queue only for the commit itself.
        sql.rows(
            "eventlog/append",
            realm_id=self.realm_id,
            count=len(self.pending),
            kinds=[each.kind for each in self.pending],
            audiences=[each.audience for each in self.pending],
            events=[each.event for each in self.pending],
            extras=[each.extras for each in self.pending],
            moves=[each.moves for each in self.pending],
        )


@contextmanager
def change(realm_id: RealmId) -> Iterator[Log]:
    """One change: its rows and its events commit together or not at all."""
    with transaction.atomic(durable=True):
        log = Log(realm_id)
        yield log
        log.end()
    if log.pending:
        bus.nudge(realm_id)


@contextmanager
def snapshot(realm_id: RealmId) -> Iterator[Position]:
    """Everything read inside is the state at the position this gives."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        (head,) = sql.rows("eventlog/head", realm_id=realm_id)
        yield Position(head.position)
