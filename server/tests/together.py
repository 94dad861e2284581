"""Several at once, each with a connection of its own that it gives back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Any, TypeVar

from django.db import connection

T = TypeVar("T")


class Together(ThreadPoolExecutor):
    """Threads for a test. A thread that ended without giving its connection back would have it kept
    from all later tests; one that never ends would hold up a test that failed."""

    def submit(self, do: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        return super().submit(_and_give_back, do, *args, **kwargs)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.shutdown(wait=kind is None, cancel_futures=kind is not None)


def _and_give_back(do: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    try:
        return do(*args, **kwargs)
    finally:
        connection.close()
