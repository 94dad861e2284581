"""Many callers, one writer: whatever waits is written together, alone if nothing else waits."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import Generic, Protocol, TypeVar

import psycopg

from parley.kernel.refusals import OutcomeUnknown, Overloaded

Item = TypeVar("Item")
Result = TypeVar("Result")
Outcome_contra = TypeVar("Outcome_contra", contravariant=True)
Write = Callable[[Sequence[Item]], Sequence[Result | Exception]]


PATIENCE = 30.0
"""Seconds a caller waits for a commit before it is told that the outcome is unknown."""
MOST_WAITING = 5_000
"""Callers beyond these are refused at once: what waits longer than that would time out anyway."""


class Promise(Generic[Result]):
    """A result one thread waits for: a lock and a slot, a tenth of a `Future`."""

    __slots__ = ("_kept", "_outcome")
    _outcome: Result | Exception

    def __init__(self) -> None:
        self._kept = threading.Lock()
        self._kept.acquire()

    def keep(self, outcome: Result | Exception) -> None:
        self._outcome = outcome
        self._kept.release()

    def result(self, seconds: float = PATIENCE) -> Result:
        if not self._kept.acquire(timeout=seconds):
            raise OutcomeUnknown
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return self._outcome


class Kept(Protocol[Outcome_contra]):
    """Whoever is told, once, what became of an item."""

    def keep(self, outcome: Outcome_contra | Exception) -> None: ...


class Batch(Generic[Item, Result]):
    """`write` says of each item what became of it, once that is durable.

    Nothing is delayed to make a batch larger: the next one gathers while this one commits.
    """

    def __init__(
        self,
        write: Write[Item, Result],
        most: int = 100,
        afterwards: Callable[[], None] = lambda: None,
    ) -> None:
        """`afterwards` is called when everybody has their answer, for what can wait for that."""
        self._write, self._most, self._afterwards = write, most, afterwards
        self._waiting: SimpleQueue[tuple[Item, Kept[Result]]] = SimpleQueue()
        self._starting = threading.Lock()
        self._writer: threading.Thread | None = None

    def put(self, item: Item) -> Promise[Result]:
        """Done once the item is durable, or refused."""
        promise: Promise[Result] = Promise()
        self.put_for(item, promise)
        return promise

    def put_for(self, item: Item, promise: Kept[Result]) -> None:
        """The same for whoever does not wait in a thread. `keep` is called in the writer's."""
        if self._waiting.qsize() >= MOST_WAITING:
            raise Overloaded
        self._waiting.put((item, promise))
        if self._writer is None:
            self._start()

    def _start(self) -> None:
        with self._starting:
            if self._writer is None:
                self._writer = threading.Thread(target=self._run, name="batch", daemon=True)
                self._writer.start()

    def _run(self) -> None:
        while True:
            items, promises = zip(*self._take(), strict=True)
            for promise, outcome in zip(promises, self._outcomes(items), strict=True):
                promise.keep(outcome)
            self._afterwards()

    def _take(self) -> list[tuple[Item, Kept[Result]]]:
        taken = [self._waiting.get()]
        try:
            while len(taken) < self._most:
                taken.append(self._waiting.get_nowait())
        except Empty:
            pass
        return taken

    def _outcomes(self, items: Sequence[Item]) -> Sequence[Result | Exception]:
        try:
            return self._write(items)
        except Exception as error:  # noqa: BLE001 - it is the callers', who raise it
            return [error] * len(items)


def together(write: Write[Item, Result], items: Sequence[Item]) -> list[Result | Exception]:
    """Writes all in one transaction; should the database undo it, each by itself, so that a bad
    one fails alone."""
    try:
        return list(write(items))
    except psycopg.Error as error:
        if not _undone(error):
            return [OutcomeUnknown()] * len(items)
        if len(items) == 1:
            return [error]
    return [outcome for item in items for outcome in together(write, [item])]


def _undone(error: psycopg.Error) -> bool:
    """Whether nothing can have been committed. A connection lost, or ended by the server, in
    mid-commit leaves that open, and trying again might say everything twice."""
    state = error.sqlstate
    if state is None:
        return isinstance(error, psycopg.DataError)  # refused by the driver, never sent
    return not state.startswith(("08", "57P"))
