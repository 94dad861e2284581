"""The suite's own database cluster and settings, unless they are given.

A plugin, not a part of conftest: pytest-django has Django read its settings, once, before any
conftest is loaded.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack

stack = ExitStack()

if "PARLEY_DATABASE_URL" not in os.environ:
    from parley.operations.temporary import temporary_cluster

    os.environ["PARLEY_DATABASE_URL"] = stack.enter_context(temporary_cluster())
os.environ.setdefault("PARLEY_SECRET_KEY", "only for tests")
os.environ.setdefault("PARLEY_RATE_LIMITING", "false")
if "PARLEY_DATA" not in os.environ:
    os.environ["PARLEY_DATA"] = stack.enter_context(tempfile.TemporaryDirectory(prefix="parley-"))


def pytest_unconfigure() -> None:
    stack.close()
