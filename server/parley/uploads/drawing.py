"""Drawing pictures anew. They come from anybody: they are decoded within bounds, and nothing of a
file is passed on but what can be seen."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, ImageSequence

from parley.uploads.pictures import MOVING, STILL, Made

FORMATS = ("GIF", "JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
"""Of all frames of a picture together: 160 MB while it is worked on."""
MOST_FRAMES = 400
SHORTEST_FRAME_MS, USUAL_FRAME_MS = 20, 100
NOTHING = (0, 0, 0, 0)


class TooMuch(Exception):
    """More pixels or frames than are worth the while."""


def squared(content: bytes, size: int) -> Made:
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            return _squared(picture, size)
    except Image.DecompressionBombError:
        raise TooMuch from None


def _squared(picture: Image.Image, size: int) -> Made:
    if picture.width * picture.height > MOST_PIXELS:
        raise TooMuch
    count = getattr(picture, "n_frames", 1)
    if count > MOST_FRAMES or picture.width * picture.height * count > MOST_PIXELS:
        raise TooMuch
    if count == 1:
        return Made(_still(_drawn(picture, size)), None)
    frames, durations = [], []
    for frame in ImageSequence.Iterator(picture):
        durations.append(max(SHORTEST_FRAME_MS, int(frame.info.get("duration") or USUAL_FRAME_MS)))
        frames.append(_drawn(frame, size))
    return Made(_moving(frames, durations), _still(frames[0]))


def _drawn(frame: Image.Image, size: int) -> Image.Image:
    upright = ImageOps.exif_transpose(frame).convert("RGBA")
    return ImageOps.pad(upright, (size, size), Image.Resampling.LANCZOS, color=NOTHING)


def _still(frame: Image.Image) -> bytes:
    made = io.BytesIO()
    frame.save(made, STILL)
    return made.getvalue()


def _moving(frames: list[Image.Image], durations: list[int]) -> bytes:
    made = io.BytesIO()
    first, *others = frames
    first.save(made, MOVING, save_all=True, append_images=others, duration=durations, loop=0)
    return made.getvalue()
