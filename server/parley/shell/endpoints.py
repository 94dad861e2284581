"""What a browser opens: the web client, its parts, and what robots are told."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path

from parley.api.answers import no_such_path
from parley.api.dispatch import http
from parley.api.pages import page
from parley.api.sending import file_answer
from parley.shell import client, policy

FOR_EVER = "public, max-age=31536000, immutable"
API = ("api", "json")


@page
def show_client(request: HttpRequest, rest: str) -> HttpResponse:
    """Any address that is no file is a place in the client."""
    if rest.partition("/")[0] in API:
        return http(no_such_path())
    if "." in rest.rpartition("/")[2] and rest != "index.html":
        return _file(request, client.find(rest), "no-cache")
    body = client.page()
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    is_known = tag in request.META.get("HTTP_IF_NONE_MATCH", "")
    answer = HttpResponse(b"" if is_known else body, status=304 if is_known else 200)
    answer.headers["ETag"] = tag
    policy.give_token(request, answer)
    return policy.apply(policy.FOR_PAGES, request, answer)


@page
def show_asset(request: HttpRequest, name: str) -> HttpResponse:
    """Named after what is in it, so kept for ever."""
    return _file(request, client.find(name, below="assets"), FOR_EVER)


def _file(request: HttpRequest, place: Path | None, caching: str) -> HttpResponse:
    if place is None:
        answer = HttpResponse(b"Not found\n", status=404, content_type="text/plain; charset=utf-8")
        caching = "no-store"
    else:
        answer = _encoded(request, place)
    headers = policy.FOR_ALL | {"Cache-Control": caching, "Content-Security-Policy": policy.BARE}
    return policy.apply(headers, request, answer)


def _encoded(request: HttpRequest, place: Path) -> HttpResponse:
    accepted, kind = request.META.get("HTTP_ACCEPT_ENCODING", ""), client.kind_of(place)
    encoding, state = "", place.stat()
    tag = f"{state.st_mtime_ns:x}-{state.st_size:x}"
    if prepared := client.precompressed(place, accepted):
        encoding, smaller = prepared
        answer = file_answer(request, smaller, f"{tag}-{encoding}", kind)
    elif body := client.compressed(place, accepted):
        encoding = "gzip"
        answer = HttpResponse(body, content_type=kind)
    else:
        answer = file_answer(request, place, tag, kind)
    if encoding:
        answer.headers["Content-Encoding"] = encoding
    answer.headers["Vary"] = "Accept-Encoding"
    return answer


@page
def tell_robots(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(b"User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")
    return policy.apply(policy.FOR_ALL | {"Cache-Control": "max-age=86400"}, request, answer)


def urlpatterns() -> list[URLPattern]:
    """The last of all: what nothing else answers is a place in the client."""
    return [
        path("robots.txt", tell_robots),
        path("assets/<path:name>", show_asset),
        re_path(r"^(?P<rest>.*)\Z", show_client),
    ]
