"""A new database cluster on the disk, whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from parley.operations.binaries import Binaries
from parley.operations.quarters import nobody, quarters
from parley.operations.steps import CannotGoOnError
from parley.operations.tuning import include_settings

OPTIONS = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions")
"""Trust, because only the cluster's user and root can come near its socket."""


def make(data: Path, programs: Binaries, name: str, *, durable: bool) -> None:
    """Aside first, so that what bears the name is whole."""
    aside = data.with_name(f"{data.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700)
    where = quarters(aside, programs, data.with_name("socket"), name)
    if where.user is not None:
        os.chown(aside, nobody(), where.user)
    line = where.command(
        "initdb",
        *("-D", where.data, *OPTIONS, *(() if durable else ("--no-sync",))),
        user=None if where.user is None else nobody(),
    )
    made = subprocess.run(line, capture_output=True, text=True, check=False, cwd="/")  # noqa: S603
    if made.returncode:
        raise CannotGoOnError(f"PostgreSQL could not be set up: {made.stderr.strip()}")
    include_settings(aside)
    if where.user is not None:
        _give(aside, where.user)
    aside.rename(data)


def _give(directory: Path, user: int) -> None:
    for parent, directories, files in os.walk(directory):
        for entry in (*directories, *files):
            os.chown(Path(parent, entry), user, user, follow_symlinks=False)
    os.chown(directory, user, user)
