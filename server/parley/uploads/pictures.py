"""Pictures made of what people upload."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from parley.kernel.refusals import Refusal

STILL, MOVING = "png", "webp"


class BadPicture(Refusal):
    message = "Could not decode image; did you upload an image file?"


class LargePicture(Refusal):
    message = "Image size exceeds limit"


class TooMuch(Exception):
    """More pixels or frames than are worth the while."""


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

    with _refused():
        return drawing.squared(io.BytesIO(content), size)


def fitted(place: Path, within: tuple[int, int], *, moves: bool) -> bytes:
    """A WebP that fits, and is no larger than the picture; only the first frame unless it moves."""
    from parley.uploads import drawing  # noqa: PLC0415 - memory is for those who need it

    with _refused():
        return drawing.fitted(place, within, moves=moves)


def measured(place: Path) -> tuple[int, int, bool]:
    """Width and height as it is shown, and whether it moves."""
    from parley.uploads import drawing  # noqa: PLC0415 - memory is for those who need it

    with _refused():
        return drawing.measured(place)


@contextmanager
def _refused() -> Iterator[None]:
    """What decoders say of what is no picture."""
    try:
        yield
    except FileNotFoundError:
        raise
    except TooMuch:
        raise LargePicture from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, struct.error, OverflowError):
        raise BadPicture from None
