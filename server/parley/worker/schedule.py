"""What is due by the clock, whichever process comes to it first."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import transaction

from parley.kernel import sql
from parley.search.backwards import index_older
from parley.search.index import note_who_may_look
from parley.worker.log_days import keep_days


class Chore:
    """Something done every so often, by one process at a time."""

    def __init__(self, name: str, every_seconds: float, do: Callable[[], object]) -> None:
        self.name, self.every_seconds, self.do = name, every_seconds, do
        self._due_at = 0.0

    def run_if_due(self, now: float) -> None:
        if now < self._due_at:
            return
        self._due_at = now + self.every_seconds
        with transaction.atomic():
            (row,) = sql.rows("worker/turn", name=self.name)
            if row.is_mine:
                self.do()


def drop_idle_queues() -> None:
    """A client that was away longer than the log reaches back must register anew anyway."""
    sql.rows("worker/drop_idle_queues", days=settings.PARLEY_LOG_DAYS)


def forget_receipts() -> None:
    sql.rows("worker/forget_receipts", days=1)


def drop_expired_credentials() -> None:
    sql.rows("worker/drop_expired_credentials")


HOUR = 3_600.0
SCHEDULE = [
    Chore("log days", HOUR, keep_days),
    Chore("idle queues", HOUR, drop_idle_queues),
    Chore("send receipts", HOUR, forget_receipts),
    Chore("expired sessions", HOUR, drop_expired_credentials),
    Chore("words of older messages", 5.0, index_older),
    Chore("marks of public channels", 60.0, note_who_may_look),
]
