"""An instance is a data directory: what is in it, and whether this Parley may use it."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from parley.operations.locks import held, is_held
from parley.operations.steps import CannotGoOnError

LAYOUT = 1
"""Raised when an older Parley could not live with what a newer one keeps in the directory."""
BEGUN = ("lost+found", "secrets.json", "instance.json")
"""All that a directory may hold before it is an instance: one whose making was interrupted."""


@dataclass(frozen=True)
class Instance:
    path: Path

    @property
    def stamp(self) -> Path:
        return self.path / "instance.json"

    @property
    def secrets(self) -> Path:
        return self.path / "secrets.json"

    @property
    def postgres(self) -> Path:
        return self.path / "postgres"

    @property
    def log(self) -> Path:
        return self.path / "log"

    @property
    def lock(self) -> Path:
        return self.path / "run" / "lock"

    @property
    def state(self) -> Path:
        return self.path / "run" / "state.json"

    @cached_property
    def name(self) -> str:
        """Short, and its own for each directory: for what must live elsewhere."""
        return sha256(os.fsencode(self.path.resolve())).hexdigest()[:12]

    def exists(self) -> bool:
        return self.stamp.exists()

    def is_held(self) -> bool:
        return is_held(self.lock)


def found(path: Path) -> Instance:
    """An instance made before, of a kind this Parley understands."""
    instance = Instance(path)
    if not instance.exists():
        raise CannotGoOnError(
            f"there is no instance in {path}: `./parley up --data {path}` makes one"
        )
    layout = read_json(instance.stamp).get("layout", 0)
    if layout > LAYOUT:
        raise CannotGoOnError(
            f"the data in {path} is from a newer Parley (layout {layout}, this one knows {LAYOUT}):"
            " update Parley; nothing was changed"
        )
    return instance


def found_or_made(path: Path) -> Instance:
    try:
        if not Instance(path).exists():
            _make(path)
        instance = found(path)
        for directory in (instance.lock.parent, instance.log, path / "uploads"):
            directory.mkdir(mode=0o700, exist_ok=True)
        os.close(os.open(instance.lock, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise CannotGoOnError(
            f"cannot write to the data directory {path}: {error.strerror}; --data names another"
        ) from error
    return instance


def _make(path: Path) -> None:
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    instance = Instance(path)
    with held(path):
        if instance.exists():
            return  # another was faster
        if any(not entry.name.startswith(BEGUN) for entry in path.iterdir()):
            raise CannotGoOnError(f"{path} holds something else than an instance of Parley")
        path.chmod(0o700)
        if not instance.secrets.exists():
            write_json(instance.secrets, {"secret_key": secrets.token_urlsafe(48)})
        write_json(instance.stamp, {"layout": LAYOUT})


def read_json(path: Path) -> dict[str, Any]:
    """Empty where there is none; a file is replaced whole, so it is never half of one."""
    try:
        content: dict[str, Any] = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    return content


def write_json(path: Path, content: dict[str, Any]) -> None:
    aside = path.with_name(f"{path.name}.new")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
