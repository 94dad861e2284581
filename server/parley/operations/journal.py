"""Log files that do not grow for ever. They are cut in place, as their writers keep them open."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import IO

LARGE = 10_000_000
KEPT = 4


def open_log(path: Path) -> IO[bytes]:
    rotate(path)
    return open(path, "ab", opener=_private)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def rotate(path: Path) -> None:
    """What is written between the copy and the cut is lost; a log may lose a line, not the disk."""
    if not path.exists() or path.stat().st_size < LARGE:
        return
    for number in range(KEPT - 1, 0, -1):
        older = path.with_name(f"{path.name}.{number}")
        if older.exists():
            older.rename(path.with_name(f"{path.name}.{number + 1}"))
    shutil.copyfile(path, path.with_name(f"{path.name}.1"))
    path.with_name(f"{path.name}.1").chmod(0o600)
    os.truncate(path, 0)
