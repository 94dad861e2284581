"""Who is behind what is being done in this thread, for the record: access decides by an actor that
is handed on, never by this."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from parley.kernel.ids import AccountId


class Origin(NamedTuple):
    account_id: AccountId | None = None
    client: str = ""
    address: str = ""


NOBODY = Origin()
_current: ContextVar[Origin] = ContextVar("origin", default=NOBODY)


def origin() -> Origin:
    return _current.get()


@contextmanager
def acting(who: Origin) -> Iterator[None]:
    token = _current.set(who)
    try:
        yield
    finally:
        _current.reset(token)
