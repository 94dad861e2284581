"""Sending a file: in parts by the event loop, never as a whole through a thread's memory.

A view answers with headers only and says in one of them which bytes of which file follow; the
bridge takes that header out and sends them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

from django.http import HttpRequest, HttpResponse

HEADER = "X-Parley-File"
RANGE = re.compile(r"\Abytes=(\d*)-(\d*)\Z")


class Part(NamedTuple):
    """Some bytes of a file."""

    place: Path
    start: int
    length: int

    def spelled(self) -> str:
        return f"{self.start} {self.length} {quote(str(self.place))}"


def read_part(spelled: str) -> Part:
    start, length, place = spelled.split(" ", 2)
    return Part(Path(unquote(place)), int(start), int(length))


def file_answer(request: HttpRequest, place: Path, tag: str, kind: str) -> HttpResponse:
    """All of it, the one range asked for, or that the client has it already. `tag` names what is
    in it: it changes whenever that does."""
    quoted = f'"{tag}"'
    if quoted in request.META.get("HTTP_IF_NONE_MATCH", ""):
        answer = HttpResponse(status=304)
        del answer.headers["Content-Type"]
    else:
        answer = _bytes_of(request, place, kind)
    answer.headers["ETag"] = quoted
    return answer


def _bytes_of(request: HttpRequest, place: Path, kind: str) -> HttpResponse:
    size = place.stat().st_size
    part = asked_part(request.META.get("HTTP_RANGE", ""), place, size)
    if part is None:
        answer = HttpResponse(status=416)
        answer.headers["Content-Range"] = f"bytes */{size}"
        return answer
    is_whole = part.length == size
    answer = HttpResponse(status=200 if is_whole else 206, content_type=kind)
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Content-Length"] = str(part.length)
    if not is_whole:
        last = part.start + part.length - 1
        answer.headers["Content-Range"] = f"bytes {part.start}-{last}/{size}"
    answer.headers[HEADER] = part.spelled()
    return answer


def asked_part(header: str, place: Path, size: int) -> Part | None:
    """None of a range that begins beyond the end. What is no single range asks for everything."""
    asked = RANGE.match(header)
    if not asked or not (asked[1] or asked[2]):
        return Part(place, 0, size)
    if not asked[1]:
        start = max(0, size - int(asked[2]))
        return Part(place, start, size - start)
    start = int(asked[1])
    if start >= size:
        return None
    last = min(int(asked[2]), size - 1) if asked[2] else size - 1
    return Part(place, start, last - start + 1) if last >= start else Part(place, 0, size)
