"""Runs the followers and what is due by the clock, in a thread of any process that works."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from django.db import close_old_connections, connection

from parley.followers import FOLLOWERS
from parley.kernel import sql
from parley.kernel.ids import RealmId
from parley.mail.sending import AT_ONCE, send_due
from parley.worker.followers import PAGE, catch_up
from parley.worker.schedule import SCHEDULE
from parley.writing.due import deliver_due

LOOK_SECONDS = 0.5
"""How long an entry may wait for its followers."""
POST_SECONDS = 3.0
log = logging.getLogger(__name__)


class Worker:
    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        for work in (self._follow, self._keep_the_clock, self._deliver, self._post):
            thread = threading.Thread(target=self._for_ever, args=(work,), daemon=True)
            thread.name = f"worker{work.__name__}"
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join(timeout=5)

    def _for_ever(self, work: Callable[[], float]) -> None:
        wait = 0.0
        while not self._stopping.wait(wait):
            try:
                wait = work()
            except Exception:  # whatever it was, the next round may go better
                log.exception("the worker failed; it tries again")
                wait = 2.0
            close_old_connections()
            connection.close()

    def _follow(self) -> float:
        return 0.0 if follow_once() >= PAGE else LOOK_SECONDS

    def _deliver(self) -> float:
        return deliver_due()

    def _keep_the_clock(self) -> float:
        for chore in SCHEDULE:
            chore.run_if_due(time.monotonic())
        return 5.0

    def _post(self) -> float:
        """By itself: a mail server may take its time."""
        return 0.0 if send_due() >= AT_ONCE else POST_SECONDS


def follow_once() -> int:
    """One page for every follower that is behind; how many entries the longest page had."""
    longest = 0
    for follower in FOLLOWERS:
        for row in sql.rows("worker/behind", name=follower.name):
            longest = max(longest, catch_up(follower, RealmId(row.realm_id)))
    return longest
