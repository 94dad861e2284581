"""Which emoji there are, and an organisation's own."""

from __future__ import annotations

import hashlib
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from msgspec import Struct

from parley.access.actor import Actor
from parley.access.organization import MayNotAddEmoji, MayNotRemoveEmoji, MayNotReplaceEmoji
from parley.api.endpoint import endpoint
from parley.api.request import Request
from parley.emoji import commands
from parley.emoji.commands import BadEmojiName, EmojiExists, NoSuchCustomEmoji
from parley.emoji.events import CustomEmoji
from parley.emoji.queries import custom_emoji_of
from parley.emoji.table import emoji_data
from parley.kernel.refusals import Invalid
from parley.uploads.commands import TooLarge
from parley.uploads.pictures import BadPicture, LargePicture


class CustomEmojis(Struct):
    emoji: dict[str, CustomEmoji]


@endpoint("GET", "/realm/emoji")
def list_custom_emoji(actor: Actor) -> CustomEmojis:
    """The organization's own emoji."""
    return CustomEmojis(custom_emoji_of(actor.realm_id))


@endpoint(
    "POST",
    "/realm/emoji/{emoji_name}",
    refuses=(
        *(MayNotAddEmoji, MayNotReplaceEmoji, BadEmojiName, EmojiExists),
        *(TooLarge, BadPicture, LargePicture),
    ),
    file="filename",
)
def add_custom_emoji(actor: Actor, request: Request, emoji_name: str) -> None:
    """Add an emoji of the organization's own; its picture is a part of a multipart form."""
    if len(request.files) != 1:
        raise Invalid(reason="You must upload exactly one file.")
    (given,) = request.files.values()
    commands.add_emoji(actor, emoji_name, given)


@endpoint("DELETE", "/realm/emoji/{emoji_name}", refuses=(NoSuchCustomEmoji, MayNotRemoveEmoji))
def remove_custom_emoji(actor: Actor, emoji_name: str) -> None:
    """Take an emoji out of use; where it was used it is still shown."""
    commands.remove_emoji(actor, emoji_name)


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
