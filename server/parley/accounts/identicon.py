"""The picture of an account that has none of its own: five by five fields, mirrored, of one
colour. The same account always looks the same."""

from __future__ import annotations

import colorsys
import hashlib
import struct
import zlib
from functools import lru_cache

FIELDS = 5
"""Across and down; a field's width is left free around them."""
PAPER = (240, 240, 240)


@lru_cache(maxsize=2_000)
def identicon(seed: str, size: int) -> bytes:
    """A PNG of about `size` pixels across: as many as make every field the same."""
    digest = hashlib.sha256(seed.encode()).digest()
    scale = size // (FIELDS + 2)
    blank = bytes([0] * (FIELDS + 2))
    rows = [blank, *(_row(digest, y) for y in range(FIELDS)), blank]
    lines = b"".join((b"\x00" + _stretched(row, scale)) * scale for row in rows)
    return _png(scale * (FIELDS + 2), _ink(digest), lines)


def _row(digest: bytes, y: int) -> bytes:
    """0 is paper, 1 is ink; the right half mirrors the left."""
    half = [digest[y * 3 + x] & 1 for x in range(3)]
    return bytes([0, *half, *half[1::-1], 0])


def _stretched(row: bytes, scale: int) -> bytes:
    return b"".join(bytes([field]) * scale for field in row)


def _ink(digest: bytes) -> tuple[int, ...]:
    """Any hue, dark enough to stand out on paper."""
    red, green, blue = colorsys.hls_to_rgb(digest[20] / 256, 0.42, 0.35 + digest[21] / 850)
    return tuple(round(255 * part) for part in (red, green, blue))


def _png(width: int, ink: tuple[int, ...], lines: bytes) -> bytes:
    """Eight bits a pixel, each naming one of two colours."""
    head = struct.pack(">IIBBBBB", width, width, 8, 3, 0, 0, 0)
    chunks = [
        (b"IHDR", head),
        (b"PLTE", bytes([*PAPER, *ink])),
        (b"IDAT", zlib.compress(lines, 9)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
