"""Pictures of organisations: shown before anybody signs in, so open to all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, re_path

from parley.accounts.identicon import identicon
from parley.realms.icons import LENGTH, SIZE


def show_icon(request: HttpRequest, seed: str) -> HttpResponse:
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(identicon(seed, SIZE), content_type="image/png", headers=headers)


def urlpatterns() -> list[URLPattern]:
    return [re_path(rf"^realm_icon/(?P<seed>[0-9a-f]{{{LENGTH}}})\.png$", show_icon)]
