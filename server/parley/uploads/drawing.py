"""Drawing pictures anew. They come from anybody: they are decoded within bounds, and nothing of a
file is passed on but what can be seen."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import ExifTags, Image, ImageOps, ImageSequence

from parley.uploads.pictures import MOVING, STILL, Made, TooMuch

FORMATS = ("GIF", "JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
"""Of all frames of a picture together: 160 MB while it is worked on."""
MOST_FRAMES = 400
SHORTEST_FRAME_MS, USUAL_FRAME_MS = 20, 100
NOTHING = (0, 0, 0, 0)
SIDEWAYS = frozenset({5, 6, 7, 8})
"""Orientations in which a camera's width is what one sees as height."""


@contextmanager
def _opened(source: io.BytesIO | Path) -> Iterator[Image.Image]:
    try:
        with Image.open(source, formats=FORMATS) as picture:
            frames = 1 if picture.width * picture.height > MOST_PIXELS else _frames_of(picture)
            if frames > MOST_FRAMES or picture.width * picture.height * frames > MOST_PIXELS:
                raise TooMuch
            yield picture
    except Image.DecompressionBombError:
        raise TooMuch from None


def _frames_of(picture: Image.Image) -> int:
    return int(getattr(picture, "n_frames", 1))


def measured(source: Path) -> tuple[int, int, bool]:
    with _opened(source) as picture:
        width, height = picture.size
        if picture.getexif().get(ExifTags.Base.Orientation) in SIDEWAYS:
            width, height = height, width
        return width, height, _frames_of(picture) > 1


def squared(source: io.BytesIO, size: int) -> Made:
    with _opened(source) as picture:
        if _frames_of(picture) == 1:
            return Made(_still(_padded(picture, size)), None)
        durations = list(_durations(picture))
        frames = [_padded(frame, size) for frame in ImageSequence.Iterator(picture)]
        return Made(_moving(frames, durations), _still(frames[0]))


def fitted(source: Path, within: tuple[int, int], *, moves: bool) -> bytes:
    with _opened(source) as picture:
        if not moves or _frames_of(picture) == 1:
            picture.draft("RGB", within)
            return _moving([_within(picture, within)], [USUAL_FRAME_MS])
        durations = list(_durations(picture))
        frames = [_within(frame, within) for frame in ImageSequence.Iterator(picture)]
        return _moving(frames, durations)


def _durations(picture: Image.Image) -> Iterator[int]:
    for frame in ImageSequence.Iterator(picture):
        yield max(SHORTEST_FRAME_MS, int(frame.info.get("duration") or USUAL_FRAME_MS))


def _padded(frame: Image.Image, size: int) -> Image.Image:
    upright = ImageOps.exif_transpose(frame).convert("RGBA")
    return ImageOps.pad(upright, (size, size), Image.Resampling.LANCZOS, color=NOTHING)


def _within(frame: Image.Image, within: tuple[int, int]) -> Image.Image:
    upright = ImageOps.exif_transpose(frame).convert("RGBA")
    upright.thumbnail(within, Image.Resampling.LANCZOS)
    return upright


def _still(frame: Image.Image) -> bytes:
    made = io.BytesIO()
    frame.save(made, STILL)
    return made.getvalue()


def _moving(frames: list[Image.Image], durations: list[int]) -> bytes:
    made = io.BytesIO()
    first, *others = frames
    first.save(made, MOVING, save_all=True, append_images=others, duration=durations, loop=0)
    return made.getvalue()
