"""The requests of the benchmark, as bytes, and what it reads of their answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from benchmarks.connection import Answer, Connection, Site
from benchmarks.people import Person

FORM = "Content-Type: application/x-www-form-urlencoded\r\n"


class Refused(Exception):
    """The server said no, where the run cannot go on without a yes."""


class HeardMessage(msgspec.Struct):
    id: int


class HeardEvent(msgspec.Struct):
    id: int
    type: str
    message: HeardMessage | None = None


class Heard(msgspec.Struct):
    events: list[HeardEvent]


class Sent(msgspec.Struct):
    id: int


read_heard = msgspec.json.Decoder(Heard).decode
read_sent = msgspec.json.Decoder(Sent).decode


class Caller:
    """One person's view of the site: makes requests that are signed in as that person."""

    def __init__(self, site: Site, person: Person) -> None:
        self.person = person
        self.head = (
            f"Host: {site.name}\r\nAuthorization: {person.authorization}\r\n"
            "User-Agent: ParleyBenchmark/1\r\n"
        )

    def get(self, path: str, fields: Mapping[str, Any] | None = None) -> bytes:
        return f"GET /api/v1{path}{_query(fields)} HTTP/1.1\r\n{self.head}\r\n".encode()

    def delete(self, path: str, fields: Mapping[str, Any]) -> bytes:
        return f"DELETE /api/v1{path}{_query(fields)} HTTP/1.1\r\n{self.head}\r\n".encode()

    def post(self, path: str, fields: Mapping[str, Any]) -> bytes:
        return self.post_form(path, _form(fields).encode())

    def post_form(self, path: str, form: bytes) -> bytes:
        head = f"POST /api/v1{path} HTTP/1.1\r\n{self.head}{FORM}Content-Length: {len(form)}\r\n"
        return head.encode() + b"\r\n" + form

    def poll_from(self, queue_id: str) -> tuple[bytes, bytes]:
        """GET /events in two parts, `last_event_id` to be put between them."""
        start = f"GET /api/v1/events?queue_id={quote(queue_id)}&last_event_id="
        return start.encode(), f" HTTP/1.1\r\n{self.head}\r\n".encode()


def _query(fields: Mapping[str, Any] | None) -> str:
    return "?" + _form(fields) if fields else ""


def _form(fields: Mapping[str, Any]) -> str:
    return urlencode({name: _spelled(value) for name, value in fields.items()})


def _spelled(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))


async def ask(connection: Connection, request: bytes) -> dict[str, Any]:
    """A request whose success the run depends on."""
    answer = await connection.request(request)
    if answer.status != 200:  # noqa: PLR2004 - the one status of success on this wire
        raise Refused(explain(request, answer))
    found: dict[str, Any] = json.loads(answer.body)
    return found


def explain(request: bytes, answer: Answer) -> str:
    target = request.split(b" HTTP/", 1)[0].split(b"?")[0].decode()
    hint = " Turn the server's rate limits off for a benchmark." if answer.status == 429 else ""  # noqa: PLR2004
    return (
        f"{target} was answered {answer.status}: {answer.body[:300].decode(errors='replace')}{hint}"
    )


def channel_narrow(name: str, search: str | None = None) -> list[dict[str, str]]:
    narrow = [{"operator": "stream", "operand": name}]
    return narrow if search is None else [*narrow, {"operator": "search", "operand": search}]
