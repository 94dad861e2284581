"""Where the web client is found, and what its pages are given."""

from __future__ import annotations

import gzip
from pathlib import Path

import httpx
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from tests.cast import World

SCRIPT = b"let x = 1;\n" * 500


@pytest.fixture
def dist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "dist"
    (root / "assets").mkdir(parents=True)
    (root / "index.html").write_text("<!doctype html><title>Parley</title>")
    (root / "assets" / "app-1a2b.js").write_bytes(SCRIPT)
    (tmp_path / "secret.txt").write_text("no part of the client")
    monkeypatch.setattr(settings, "PARLEY_WEB_DIST", root)
    return root


@pytest.mark.parametrize(
    "path", ["/", "/login/", "/login", "/new/a-token", "/channel/7/some%20topic", "/index.html"]
)
def test_any_address_without_an_extension_is_a_place_in_the_client(dist: Path, path: str) -> None:
    answer = Client().get(path)

    assert answer.status_code == 200
    assert answer.content == (dist / "index.html").read_bytes()


def test_before_it_is_built_the_page_says_how_to_build_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PARLEY_WEB_DIST", Path("/nowhere"))

    answer = Client().get("/")

    assert b"has not been built" in answer.content
    assert b"./parley up" in answer.content
    assert b"<script" not in answer.content


def test_unknown_places_of_the_api_are_answered_in_its_manner(dist: Path) -> None:  # noqa: ARG001
    for path in ("/api", "/api/", "/api/v2/messages", "/api/v1/nothing", "/json/nothing"):
        answer = Client().get(path)
        assert answer.status_code == 404, path
        assert answer.json()["code"] == "BAD_REQUEST"


def test_pages_are_only_read(dist: Path) -> None:  # noqa: ARG001 - it is there
    answer = Client().post("/")

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_a_page_brings_the_token_its_requests_need_and_keeps_a_good_one(dist: Path) -> None:  # noqa: ARG001
    browser = Client()
    token = browser.get("/").cookies["csrftoken"]

    assert len(token.value) > 40
    assert (token["samesite"], token["httponly"], token["path"]) == ("Lax", "", "/")
    assert "csrftoken" not in browser.get("/login/").cookies
    browser.cookies["csrftoken"] = "bad"
    assert browser.get("/").cookies["csrftoken"].value not in {"bad", token.value}


def test_a_page_that_has_not_changed_is_not_sent_again(dist: Path) -> None:
    tag = Client().get("/").headers["ETag"]

    again = Client().get("/login/", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    (dist / "index.html").write_text("new")
    assert Client().get("/", headers={"If-None-Match": tag}).content == b"new"


def test_scripts_are_compressed_by_whoever_can_first(dist: Path) -> None:
    url, accepts = "/assets/app-1a2b.js", {"Accept-Encoding": "gzip, deflate, br"}

    by_us = Client().get(url, headers=accepts)
    assert gzip.decompress(by_us.content) == SCRIPT
    (dist / "assets" / "app-1a2b.js.br").write_bytes(b"by the builder")
    prepared = Client().get(url, headers=accepts)
    assert prepared.headers["Content-Encoding"] == "br"
    assert prepared.headers["Content-Length"] == "14"


def test_nothing_beside_the_client_is_a_part_of_it(dist: Path) -> None:
    (dist / "assets" / "link.txt").symlink_to(dist.parent / "secret.txt")
    for path in (
        "/assets/../../secret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/../secret.txt",
        "/assets/link.txt",
        "/assets//etc/hosts.deny",
        "/assets/a%00.js",
    ):
        assert Client().get(path).status_code == 404, path


def test_parts_are_sent_by_the_server_itself(world: World) -> None:
    """Through a socket, where a file is sent in parts."""
    there = httpx.get(f"{world.live}/robots.txt")
    assert there.text == "User-agent: *\nDisallow: /\n"
    assert httpx.head(f"{world.live}/").content == b""
    assert httpx.get(f"{world.live}/health").json() == {"status": "ok"}


def test_a_server_without_its_database_is_not_well(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Client().get("/health").json() == {"status": "ok"}

    elsewhere = connection.get_connection_params() | {"host": "/nowhere"}
    monkeypatch.setattr(connection, "get_connection_params", lambda: elsewhere)

    sick = Client().get("/health")
    assert (sick.status_code, sick.json()) == (503, {"status": "unavailable"})
    assert Client().get("/health/live").status_code == 200
