"""The embedded PostgreSQL by itself."""

from __future__ import annotations

from pathlib import Path

import psycopg

from parley.operations import journal
from parley.operations.instance import Instance
from parley.operations.quarters import LONGEST_SOCKET, SOCKET_NAME
from parley.operations.temporary import temporary_cluster


def test_clusters_do_not_know_of_one_another() -> None:
    with temporary_cluster() as one, temporary_cluster() as other:
        assert one != other
        with psycopg.connect(one) as first, psycopg.connect(other) as second:
            first.execute("CREATE TABLE only_here (it int)")
            first.commit()
            found = second.execute("SELECT to_regclass('only_here')").fetchone()
            assert found == (None,)


def test_application_is_no_superuser_but_has_what_it_needs() -> None:
    with temporary_cluster() as url, psycopg.connect(url, autocommit=True) as connection:
        superuser = connection.execute("SHOW is_superuser").fetchone()
        assert superuser == ("off",)
        for extension in ("pg_trgm", "unaccent", "btree_gin"):
            connection.execute(f"CREATE EXTENSION {extension}")
        connection.execute("CREATE DATABASE another")


def test_socket_of_a_deep_directory_still_fits() -> None:
    with temporary_cluster() as url:
        place = url.partition("?host=")[2]
        assert len(place + SOCKET_NAME) <= LONGEST_SOCKET


def test_names_of_instances_differ(tmp_path: Path) -> None:
    assert Instance(tmp_path / "a").name != Instance(tmp_path / "b").name
    assert Instance(tmp_path / "a").name == Instance(tmp_path / "b" / ".." / "a").name


def test_log_is_cut_when_it_has_become_large(tmp_path: Path) -> None:
    log = tmp_path / "server.log"
    with journal.open_log(log) as kept_open:
        for number in range(3):
            kept_open.write(b"%d" % number * journal.LARGE)
            kept_open.flush()
            journal.rotate(log)
        kept_open.write(b"last")
    assert log.read_bytes() == b"last"
    assert [(tmp_path / f"server.log.{n}").read_bytes()[:1] for n in (1, 2, 3)] == [
        b"2",
        b"1",
        b"0",
    ]
