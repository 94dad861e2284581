"""The suite's own database cluster and settings, unless they are given.

A plugin, not a part of conftest: pytest-django has Django read its settings, once, before any
conftest is loaded.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from contextlib import ExitStack

stack = ExitStack()

if "PARLEY_DATABASE_URL" not in os.environ:
    from parley.operations.temporary import temporary_cluster

    os.environ["PARLEY_DATABASE_URL"] = stack.enter_context(temporary_cluster())
os.environ.setdefault("PARLEY_SECRET_KEY", "only for tests")
os.environ.setdefault("PARLEY_RATE_LIMITING", "false")
if "PARLEY_DATA" not in os.environ:
    os.environ["PARLEY_DATA"] = stack.enter_context(tempfile.TemporaryDirectory(prefix="parley-"))


ended: list[int] = []


def pytest_sessionfinish(exitstatus: int) -> None:
    ended.append(int(exitstatus))


def pytest_unconfigure() -> None:
    stack.close()
    waiting = [each.name for each in threading.enumerate() if not each.daemon][1:]
    if waiting and ended:
        # Python would wait for them, for ever where a test failed half-way.
        sys.stderr.write(f"left behind by a test: {', '.join(waiting)}\n")
        sys.stderr.flush()
        os._exit(ended[-1] or 1)
