"""Which emoji there are."""

from __future__ import annotations

import hashlib
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from msgspec import Struct

from parley.access.actor import Actor
from parley.api.endpoint import endpoint
from parley.emoji.events import CustomEmoji
from parley.emoji.table import emoji_data


class CustomEmojis(Struct):
    emoji: dict[str, CustomEmoji]


@endpoint("GET", "/realm/emoji")
def list_custom_emoji(actor: Actor) -> CustomEmojis:
    """The organization's own emoji."""
    return CustomEmojis({})


@cache
def emoji_data_path() -> str:
    """Named after what is in it, so that clients and proxies may keep it for ever."""
    return f"/static/emoji/{hashlib.sha256(emoji_data()).hexdigest()[:16]}.json"


def emoji_names(_: HttpRequest) -> HttpResponse:
    """Every name of every emoji of Unicode: open to all, as it is the same everywhere."""
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    headers["Access-Control-Allow-Origin"] = "*"
    return HttpResponse(emoji_data(), content_type="application/json", headers=headers)


def urlpatterns() -> list[URLPattern]:
    return [path(emoji_data_path().removeprefix("/"), emoji_names)]
