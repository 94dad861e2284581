"""A management command in the world of an instance: with the database of the one that runs, or
with its database started for as long as the command takes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from parley.operations import migrations
from parley.operations.binaries import binaries
from parley.operations.claim import COMMAND_PATIENCE, InUseError, claimed, serving
from parley.operations.cluster import Cluster
from parley.operations.instance import Instance, found
from parley.operations.journal import open_log
from parley.operations.places import named_data
from parley.operations.steps import CannotGoOnError
from parley.operations.supervisor import environment_of

NEEDS_NO_DATABASE = {"help", "version", "openapi", "contract_distance", "makemigrations"}
TAKES_ANY_SCHEMA = {"migrate", "showmigrations", "sqlmigrate", "dbshell"}


def run_command(program: str, arguments: list[str]) -> None:
    data, rest = take_data(arguments)
    with _world(named_data(data), rest):
        from django.core.management import execute_from_command_line  # noqa: PLC0415 - slow

        execute_from_command_line([program, *rest])


def take_data(arguments: list[str]) -> tuple[str | None, list[str]]:
    """`--data DIR` and the rest: it may stand anywhere, as every command takes it."""
    data: str | None = None
    rest: list[str] = []
    remaining = iter(arguments)
    for argument in remaining:
        if argument == "--":
            rest += ["--", *remaining]
        elif argument == "--data":
            data = next(remaining, None)
        elif argument.startswith("--data="):
            data = argument.removeprefix("--data=")
        else:
            rest.append(argument)
    return data, rest


@contextmanager
def _world(data: Path, arguments: list[str]) -> Iterator[None]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parley.settings")
    os.environ["PARLEY_DATA"] = str(data)
    name = arguments[0] if arguments else "help"
    if "PARLEY_DATABASE_URL" in os.environ or _needs_none(name, arguments):
        yield
        return
    instance = found(data)
    with _database(instance, name) as url:
        os.environ.update(environment_of(instance, url))
        # `dbshell` and the like call PostgreSQL's own programs.
        os.environ["PATH"] = f"{binaries().directory}{os.pathsep}{os.environ.get('PATH', '')}"
        yield


def _needs_none(name: str, arguments: list[str]) -> bool:
    asks_for_help = not {"-h", "--help"}.isdisjoint(arguments)
    return asks_for_help or name in NEEDS_NO_DATABASE or name.startswith("-")


@contextmanager
def _database(instance: Instance, name: str) -> Iterator[str]:
    """Of the instance that serves; else nobody else may have it while the command does."""
    if url := _of_the_one_that_serves(instance):
        yield url
        return
    try:
        with claimed(instance, name, COMMAND_PATIENCE), _started(instance, name) as cluster:
            yield cluster.url
    except InUseError:
        # It may just have been started by `up`.
        url = _of_the_one_that_serves(instance)
        if not url:
            raise
        yield url


def _of_the_one_that_serves(instance: Instance) -> str:
    until = time.monotonic() + COMMAND_PATIENCE
    while note := serving(instance):
        if note.ready:
            return note.url
        if time.monotonic() > until:
            raise CannotGoOnError(f"{instance.path} is still starting")
        time.sleep(0.1)
    return ""


@contextmanager
def _started(instance: Instance, name: str) -> Iterator[Cluster]:
    cluster = Cluster(instance.path, instance.name)
    if not cluster.exists():
        cluster.make()
    try:
        with open_log(instance.log / "postgres.log") as log:
            cluster.start(log)
        if not migrations.has_all_of_ours(instance, cluster) and name not in TAKES_ANY_SCHEMA:
            raise CannotGoOnError(
                f"the database of {instance.path} is of an older Parley:"
                " `./parley up` or `./parley migrate` brings it up to date"
            )
        yield cluster
    finally:
        cluster.stop()
