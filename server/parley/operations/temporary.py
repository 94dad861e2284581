"""A database for a test run: nothing in it outlives the block."""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from parley.operations.cluster import Cluster
from parley.operations.tuning import THROWAWAY


@contextmanager
def temporary_cluster() -> Iterator[str]:
    """The URL of a new cluster, fast because it may lose everything."""
    home = Path(tempfile.mkdtemp(prefix="parley-"))
    cluster = Cluster(home, home.name.removeprefix("parley-"), THROWAWAY)
    try:
        cluster.make()
        with (home / "postgres.log").open("ab") as log:
            cluster.start(log)
        cluster.ensure_database()
        yield cluster.url
    finally:
        cluster.stop(signal.SIGQUIT)
        shutil.rmtree(home, ignore_errors=True)
