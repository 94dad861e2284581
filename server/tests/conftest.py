"""The database of the suite, real server processes, and the world tests happen in."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest
import pytest_django
from django.db import connection
from django.test.utils import setup_databases

from parley.models import Realm
from tests.cast import World
from tests.live import processes


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,  # noqa: ARG001
    django_db_modify_db_settings: None,  # noqa: ARG001
    django_db_blocker: pytest_django.DjangoDbBlocker,
    django_db_keepdb: bool,
    django_db_createdb: bool,
) -> None:
    """pytest-django's own makes only what its marks name, and no test here wears one."""
    kept = django_db_keepdb and not django_db_createdb
    with django_db_blocker.unblock():
        setup_databases(0, interactive=False, keepdb=kept, serialized_aliases=set())


@pytest.fixture(scope="session", autouse=True)
def database(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:  # noqa: ARG001
    """Open to every test, and never emptied: each world is a realm of its own, and what others
    left behind is data that could leak."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield


@pytest.fixture(scope="session")
def live(database: None) -> Iterator[str]:  # noqa: ARG001
    """The address of one server process that does everything."""
    with processes(1) as (url, _):
        yield url


@pytest.fixture
def world(live: str) -> World:
    return World(live)


@pytest.fixture
def root_world(live: str) -> World:
    """A world at the root address, for clients that cannot name another host."""
    Realm.objects.filter(string_id="").update(string_id=f"was-root-{secrets.token_hex(4)}")
    return World(live, string_id="")


KEPT_FOR_GOOD = 2
"""Connections that are never given back: this thread's own, and the one of what writes messages."""


@pytest.fixture(autouse=True)
def gives_connections_back(database: None) -> Iterator[None]:  # noqa: ARG001
    """A thread that ends with its connection takes it from all tests to come: the pool has five."""
    before = _lent()
    yield
    kept = max(before, KEPT_FOR_GOOD)
    assert _lent() <= kept, "a thread kept its connection: use tests.together"


def _lent() -> int:
    pool = connection.pool.get_stats() if connection.pool else {}
    return int(pool.get("pool_size", 0) - pool.get("pool_available", 0))
