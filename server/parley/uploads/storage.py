"""Where the bytes are: below the data directory, readable by the server alone."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings


def place_of(path: str) -> Path:
    """Of a path we made ourselves: what a client sends is looked up first."""
    return Path(settings.DATA) / "uploads" / path


def write(path: str, parts: Iterable[bytes]) -> None:
    """Durable before anyone hears of it."""
    place = place_of(path)
    place.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    made = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(made, "wb") as file:
        for part in parts:
            file.write(part)
        file.flush()
        os.fsync(file.fileno())
    for directory in (place.parent, place.parent.parent, place.parent.parent.parent):
        sync(directory)


def sync(directory: Path) -> None:
    opened = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def remove(path: str) -> None:
    """The file, what was drawn of it, and the directory that was made for it alone."""
    place = place_of(path)
    place.unlink(missing_ok=True)
    for drawn in place.parent.glob("thumbnail-*"):
        drawn.unlink(missing_ok=True)
    if place.parent.is_dir() and not any(place.parent.iterdir()):
        place.parent.rmdir()
