from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operations.launching import Machine, machine


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """An instance that runs."""
    with machine(tmp_path_factory.mktemp("running")) as made:
        started = made.up()
        assert started.returncode == 0, started.stdout + started.stderr
        yield made


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """An instance that ran before."""
    with machine(tmp_path_factory.mktemp("stopped")) as made:
        made.up()
        made.ask("CREATE TABLE seen (it int)")
        assert made.parley("down").stdout == "stopped\n"
        yield made


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Machine]:
    """A directory where nothing was started yet."""
    with machine(tmp_path) as made:
        yield made
