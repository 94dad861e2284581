"""Pictures made of what people upload."""

from __future__ import annotations

import struct
from typing import NamedTuple

from parley.kernel.refusals import Refusal

STILL, MOVING = "png", "webp"


class BadPicture(Refusal):
    message = "Could not decode image; did you upload an image file?"


class LargePicture(Refusal):
    message = "Image size exceeds limit"


class Made(NamedTuple):
    content: bytes
    still: bytes | None
    """The first frame of one that moves."""

    @property
    def extension(self) -> str:
        return STILL if self.still is None else MOVING


def squared(content: bytes, size: int) -> Made:
    """The whole picture in a square of so many pixels, on nothing where it is no square itself: a
    PNG, or a WebP if it moves."""
    from parley.uploads import drawing  # noqa: PLC0415 - memory is for those who need it

    try:
        return drawing.squared(content, size)
    except drawing.TooMuch:
        raise LargePicture from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, struct.error, OverflowError):
        raise BadPicture from None
