"""The pictures of custom emoji. Whoever was told the name of one may see it: it is in messages, and
in what clients show before they sign in anew."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, re_path

from parley.access.files import NoSuchFile
from parley.api.pages import page
from parley.api.sending import file_answer
from parley.uploads.storage import place_of

FILE = r"(?P<realm_id>\d{{1,18}})/emoji/images/{}(?P<token>[A-Za-z0-9_-]{{24}})\.(?P<kind>{})"
HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@page
def show(
    request: HttpRequest, realm_id: str, token: str, kind: str, name: str = "image"
) -> HttpResponse:
    place = place_of(f"{realm_id}/emoji/{token}/{name}.{kind}")
    return _answer(request, place, f"{token}.{name}", f"image/{kind}")


def _answer(request: HttpRequest, place: Path, tag: str, kind: str) -> HttpResponse:
    if not place.is_file():
        raise NoSuchFile
    answer = file_answer(request, place, tag, kind)
    for header, value in HEADERS.items():
        answer.headers[header] = value
    return answer


def urlpatterns() -> list[URLPattern]:
    return [
        re_path(f"^user_avatars/{FILE.format('', 'png|webp')}$", show),
        re_path(f"^user_avatars/{FILE.format('still/', 'png')}$", show, {"name": "still"}),
    ]
