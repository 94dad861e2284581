"""Named SQL: `rows("messages/send", ...)` runs messages/sql/send.sql."""

from __future__ import annotations

import asyncio
from collections import namedtuple
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import psycopg
import psycopg.conninfo
from django.db import connection
from psycopg.types.json import JsonbLoader

PACKAGE = Path(__file__).parents[1]

watchers: list[Callable[[str], None]] = []
"""Told of every named statement, so that a test can hold a request to its budget."""


@cache
def text(name: str) -> str:
    """The statement. `-- include: DOMAIN/NAME` lines are replaced by that file, so that a rule
    stands in one place however many statements need it."""
    domain, statement = name.split("/")
    source = (PACKAGE / domain / "sql" / f"{statement}.sql").read_text()
    lines = []
    for line in source.splitlines():
        _, is_include, included = line.partition("-- include: ")
        lines.append(text(included.strip()) if is_include else line)
    return "\n".join(lines)


@cache
def _row(names: tuple[str, ...]) -> Any:
    return namedtuple("Row", names)  # noqa: PYI024 - the names are known only at run time


def rows(name: str, /, **parameters: Any) -> list[Any]:
    """Runs a named statement in the request's transaction, if it has one."""
    return run(text(name), parameters, name)


def run(statement: str, parameters: dict[str, Any], name: str = "composed") -> list[Any]:
    """Past Django's cursor: prepared once per connection, so a hot statement is planned once."""
    for watch in watchers:
        watch(name)
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.adapters.register_loader("jsonb", JsonbLoader)  # Django's connections leave it text
        cursor.execute(statement.encode(), parameters, prepare=True)
        if cursor.description is None:
            return []
        row = _row(tuple(column.name for column in cursor.description))
        return [row(*values) for values in cursor.fetchall()]


def conninfo() -> str:
    parameters = connection.get_connection_params()
    names = ("dbname", "user", "password", "host", "port")
    return psycopg.conninfo.make_conninfo(**{n: parameters[n] for n in names if n in parameters})


def json(value: object) -> str:
    """Many rows as one parameter, for `json_to_recordset`; also any JSON column."""
    return msgspec.json.encode(value).decode()


class Line:
    """A connection of one thread's own, past the ORM, for the hot statements: each is prepared
    once, planned once, and is a transaction and a round trip by itself."""

    def __init__(self) -> None:
        self._open: psycopg.Connection[Any] | None = None

    def rows(self, name: str, **parameters: Any) -> list[Any]:
        for watch in watchers:
            watch(name)
        if self._open is None or self._open.closed:
            self._open = psycopg.connect(
                conninfo(),
                autocommit=True,
                prepare_threshold=0,
                options="-c plan_cache_mode=force_generic_plan -c lock_timeout=10s",
            )
        cursor = self._open.execute(text(name).encode(), parameters)
        row = _row(tuple(column.name for column in cursor.description or ()))
        return [row(*values) for values in cursor.fetchall()]


class AsyncLine:
    """The same for an event loop: one connection, one statement at a time, reopened when lost. A
    pool costs as much as the statement does."""

    def __init__(self) -> None:
        self._open: psycopg.AsyncConnection[Any] | None = None
        self._turn = asyncio.Lock()

    async def rows(self, name: str, **parameters: Any) -> list[Any]:
        async with self._turn:
            if self._open is None or self._open.closed:
                self._open = await psycopg.AsyncConnection.connect(
                    conninfo(), autocommit=True, prepare_threshold=0
                )
            cursor = await self._open.execute(text(name).encode(), parameters)
            row = _row(tuple(column.name for column in cursor.description or ()))
            return [row(*values) for values in await cursor.fetchall()]

    async def close(self) -> None:
        if self._open is not None:
            await self._open.close()
