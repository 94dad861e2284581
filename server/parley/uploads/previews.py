"""Small pictures of uploaded ones: how large an upload is, and a picture of it that fits a message,
made when somebody first looks at it and kept beside it."""

from __future__ import annotations

import os
import secrets
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore
from typing import NamedTuple

from parley.uploads.pictures import BadPicture, LargePicture, fitted, measured
from parley.uploads.serving import PICTURES
from parley.uploads.storage import place_of

DRAWN = PICTURES - {"image/avif"}
at_work = BoundedSemaphore(2)
"""Drawing takes memory: how many are drawn at a time."""


class Format(NamedTuple):
    """A size that thumbnails come in, by the name it has in addresses."""

    name: str
    width: int
    height: int
    is_animated: bool


STILL = Format("840x560.webp", 840, 560, is_animated=False)
MOVING = Format("840x560-anim.webp", 840, 560, is_animated=True)
FORMATS = {each.name: each for each in (STILL, MOVING)}


class Size(NamedTuple):
    width: int
    height: int
    is_animated: bool


@lru_cache(maxsize=4_096)
def size_of(path: str) -> Size | None:
    """Of a picture that can be drawn; an upload never changes."""
    try:
        return Size(*measured(place_of(path)))
    except (BadPicture, LargePicture, FileNotFoundError):
        return None


def is_drawn(path: str, content_type: str) -> bool:
    return content_type in DRAWN and size_of(path) is not None


def address_of(path: str, size: Size) -> str:
    return f"/user_uploads/thumbnail/{path}/{(MOVING if size.is_animated else STILL).name}"


def thumbnail(path: str, wanted: Format) -> Path:
    """Where it is. Refuses what is no picture, or too large a one."""
    place = place_of(path).parent / f"thumbnail-{wanted.name}"
    if not place.exists():
        with at_work:
            drawn = fitted(place_of(path), (wanted.width, wanted.height), moves=wanted.is_animated)
        aside = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
        aside.write_bytes(drawn)
        os.replace(aside, place)  # noqa: PTH105 - whole, or not there
    return place
