"""Exactly what a browser is told, for each kind of answer: a header that comes, goes or changes
is seen here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.cast import World

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types parley-message"
)
NOT_NEEDED = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), "
    "gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()"
)
BARE = "default-src 'none'; frame-ancestors 'none'"
CHANGING = {"ETag", "Content-Length", "X-Parley-File", "Accept-Ranges"}


@pytest.fixture
def dist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>Parley</title>")
    (tmp_path / "favicon.svg").write_text("<svg/>")
    (tmp_path / "assets" / "app-1a2b.js").write_text("let x = 1;\n" * 500)
    monkeypatch.setattr(settings, "PARLEY_WEB_DIST", tmp_path)
    return tmp_path


def headers_of(answer: Any) -> dict[str, str]:
    return {k: v for k, v in answer.headers.items() if k not in CHANGING}


PAGE = {
    "Cache-Control": "private, no-cache",
    "Content-Security-Policy": POLICY,
    "Content-Type": "text/html; charset=utf-8",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": NOT_NEEDED,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PART = {
    "Content-Security-Policy": BARE,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def test_a_page(dist: Path) -> None:  # noqa: ARG001 - it is there
    assert headers_of(Client().get("/")) == PAGE


def test_a_page_by_https(dist: Path) -> None:  # noqa: ARG001 - it is there
    answer = Client().get("/", secure=True)

    assert headers_of(answer) == PAGE | {"Strict-Transport-Security": "max-age=31536000"}
    assert answer.cookies["csrftoken"]["secure"]


def test_a_part_of_the_client(dist: Path) -> None:  # noqa: ARG001 - it is there
    expected = PART | {
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Type": "text/javascript; charset=utf-8",
        "Vary": "Accept-Encoding",
    }
    plain = Client().get("/assets/app-1a2b.js")
    small = Client().get("/assets/app-1a2b.js", headers={"Accept-Encoding": "gzip"})

    assert headers_of(plain) == expected
    assert headers_of(small) == expected | {"Content-Encoding": "gzip"}


def test_a_file_whose_name_may_come_to_mean_another(dist: Path) -> None:  # noqa: ARG001
    assert headers_of(Client().get("/favicon.svg")) == PART | {
        "Cache-Control": "no-cache",
        "Content-Type": "image/svg+xml",
        "Vary": "Accept-Encoding",
    }


def test_what_is_not_there(dist: Path) -> None:  # noqa: ARG001 - it is there
    for path in ("/assets/gone.js", "/gone.txt", "/assets/../index.html", "/%2e%2e/etc/pass.wd"):
        answer = Client().get(path)
        assert (answer.status_code, answer.content) == (404, b"Not found\n"), path
        assert headers_of(answer) == PART | {
            "Cache-Control": "no-store",
            "Content-Type": "text/plain; charset=utf-8",
        }


def test_health_and_what_robots_are_told() -> None:
    told = PART | {"Cache-Control": "no-store", "Content-Type": "application/json"}
    del told["Content-Security-Policy"]
    assert headers_of(Client().get("/health")) == told
    assert headers_of(Client().get("/health/live")) == told
    robots = headers_of(Client().get("/robots.txt"))
    kind = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "max-age=86400"}
    assert robots == told | kind


def test_a_picture_of_somebody(world: World) -> None:
    told = headers_of(world.ana.fetches("GET", f"/avatar/{world.ana.id}", version="1"))

    assert told == PART | {
        "Cache-Control": "private, max-age=31536000",
        "Content-Type": "image/png",
    }


def test_an_answer_of_the_api(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PARLEY_RATE_LIMITING", value=False)

    told = headers_of(world.ana.asks("GET", "/users/me"))

    assert told == {
        "Cache-Control": "private, no-store",
        "Content-Type": "application/json",
        "Vary": "Accept-Language",
        "X-Content-Type-Options": "nosniff",
    }
