"""Whether the database is what this code expects, asked without starting Django."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256

from parley.operations.database import Database
from parley.operations.instance import Instance, read_json, write_json
from parley.operations.places import MANAGE, MIGRATIONS, SERVER
from parley.operations.steps import CannotGoOnError

APPLIED = "SELECT name FROM django_migrations WHERE app = 'parley'"


def is_current(instance: Instance, database: Database) -> bool:
    """Neither our own migrations nor those that packages bring are waiting."""
    packages = read_json(instance.stamp).get("migrated_with")
    return has_all_of_ours(instance, database) and packages == _packages()


def has_all_of_ours(instance: Instance, database: Database) -> bool:
    """Refuses a database that a newer Parley has migrated."""
    applied, known = _applied(database), _known()
    newest = max(applied, default="")
    if newest not in known and newest > max(known):
        raise CannotGoOnError(
            f"the database of {instance.path} is from a newer Parley ({newest} is unknown here):"
            " update Parley; nothing was changed"
        )
    return known <= applied


def migrate(instance: Instance, environment: Mapping[str, str]) -> None:
    line = [sys.executable, str(MANAGE), "migrate", "--no-input", "--verbosity=1"]
    done = subprocess.run(  # noqa: S603
        line, cwd=SERVER, env=environment, capture_output=True, text=True, check=False
    )
    with (instance.log / "parley.log").open("a") as log:
        log.write(done.stdout + done.stderr)
    if done.returncode:
        told = (done.stderr or done.stdout).strip().splitlines()
        raise CannotGoOnError("\n".join([*told[-6:], "the database could not be migrated"]))
    write_json(instance.stamp, {**read_json(instance.stamp), "migrated_with": _packages()})


def _applied(database: Database) -> set[str]:
    """Nothing, where there is no such table yet or not even the database."""
    asked = database.ask(APPLIED)
    if "FATAL" in asked.stderr and "does not exist" in asked.stderr:
        database.ensure_database()
    return set(asked.stdout.split()) if asked.returncode == 0 else set()


def _known() -> set[str]:
    return {file.stem for file in MIGRATIONS.glob("[0-9]*.py")}


def _packages() -> str:
    return sha256((SERVER / "requirements.txt").read_bytes()).hexdigest()
