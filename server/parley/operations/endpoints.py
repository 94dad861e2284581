"""What watches a server asks it."""

from __future__ import annotations

import psycopg
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from parley.api.pages import page
from parley.kernel import sql
from parley.shell import policy

HEADERS = policy.FOR_ALL | {"Cache-Control": "no-store"}
SECONDS = 3
"""How long the database may take to answer and still be called well."""


@page
def health(request: HttpRequest) -> HttpResponse:
    """Well means that its database answers: without that it can answer nobody else either. Asked
    by a connection of its own, as a busy pool is no illness."""
    try:
        with psycopg.connect(sql.conninfo(), connect_timeout=SECONDS, autocommit=True) as own:
            own.execute(f"SET statement_timeout TO '{SECONDS}s'")
            own.execute("SELECT 1 FROM parley_realm LIMIT 1")
    except psycopg.Error:
        return _answer(request, "unavailable", 503)
    return _answer(request, "ok", 200)


@page
def life(request: HttpRequest) -> HttpResponse:
    """Whether this process answers at all."""
    return _answer(request, "ok", 200)


def _answer(request: HttpRequest, status: str, code: int) -> HttpResponse:
    body = b'{"status":"%s"}' % status.encode()
    answer = HttpResponse(body, status=code, content_type="application/json")
    return policy.apply(HEADERS, request, answer)


def urlpatterns() -> list[URLPattern]:
    return [path("health", health), path("health/live", life)]
