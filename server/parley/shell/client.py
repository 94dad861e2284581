"""The built web client, as files."""

from __future__ import annotations

import gzip
import mimetypes
from functools import lru_cache
from pathlib import Path

from django.conf import settings

MIN_BYTES = 1024
"""Below these, compressing costs more than it saves."""
TEXT = ("text/", "application/json", "application/javascript", "application/manifest", "image/svg")
PRECOMPRESSED = (("br", ".br"), ("gzip", ".gz"))
UNBUILT = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Parley</title>
<h1>The web client has not been built</h1>
<p>The server runs, and other clients can use it. To build the web client, run
<code>./parley up</code> where Parley was checked out; by hand, run
<code>npm ci &amp;&amp; npm run build</code> in its directory <code>web</code>. Then reload this
page.</p>
</html>
"""


def page() -> bytes:
    """Of every address the client itself takes apart."""
    index = settings.PARLEY_WEB_DIST / "index.html"
    return bytes(index.read_bytes()) if index.is_file() else UNBUILT.encode()


def find(name: str, below: str = "") -> Path | None:
    """A file of the client, and nothing beside it, whatever dots a name has in it."""
    root = (Path(settings.PARLEY_WEB_DIST) / below).resolve()
    if "\x00" in name:
        return None
    place = (root / name).resolve()
    return place if place.is_relative_to(root) and place.is_file() else None


def kind_of(place: Path) -> str:
    kind = mimetypes.guess_type(place.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def precompressed(place: Path, accepted: str) -> tuple[str, Path] | None:
    """How, and where, if whoever built the client compressed it."""
    for encoding, suffix in PRECOMPRESSED:
        beside = place.with_name(place.name + suffix)
        if encoding in accepted and beside.is_file():
            return encoding, beside
    return None


def compressed(place: Path, accepted: str) -> bytes | None:
    """Done here and kept, if nobody did; None of what would not get smaller."""
    state = place.stat()
    is_worth_it = state.st_size >= MIN_BYTES and kind_of(place).startswith(TEXT)
    return _zipped(place, state.st_mtime_ns) if is_worth_it and "gzip" in accepted else None


@lru_cache(maxsize=128)
def _zipped(place: Path, changed_at: int) -> bytes:  # noqa: ARG001 - a changed file is another
    return gzip.compress(place.read_bytes(), mtime=0)
