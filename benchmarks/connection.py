"""A lean HTTP/1.1 client: one connection, one request in flight.

It shares two cores with the server it measures, so a request costs it some 30 microseconds and
not the millisecond of a general client.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from dataclasses import dataclass
from time import perf_counter
from typing import NamedTuple, cast
from urllib.parse import urlsplit

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)")
CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked")
NO_BODY = (204, 304)


class Answer(NamedTuple):
    status: int
    body: bytes
    when: float


class Incomplete(Exception):
    """More bytes must come: `needed` says from which length on it is worth another look."""

    def __init__(self, needed: int) -> None:
        self.needed = needed


class Lost(ConnectionError):
    """The server closed the connection before it had answered."""


@dataclass(frozen=True)
class Site:
    host: str
    port: int
    secure: bool
    timeout: float = 30.0

    @classmethod
    def at(cls, url: str, timeout: float = 30.0) -> Site:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{url} is not the address of a site, such as http://127.0.0.1:9991")
        secure = parts.scheme == "https"
        return cls(parts.hostname, parts.port or (443 if secure else 80), secure, timeout)

    @property
    def name(self) -> str:
        return self.host if self.port in (80, 443) else f"{self.host}:{self.port}"


class Connection(asyncio.Protocol):
    def __init__(self, site: Site) -> None:
        self.site = site
        self.transport: asyncio.Transport | None = None
        self.buffer = bytearray()
        self.needed = 0
        self.waiting: asyncio.Future[Answer] | None = None

    async def open(self) -> None:
        loop, tls = asyncio.get_running_loop(), self._tls()
        async with asyncio.timeout(self.site.timeout):
            await loop.create_connection(lambda: self, self.site.host, self.site.port, ssl=tls)

    def _tls(self) -> ssl.SSLContext | None:
        return ssl.create_default_context() if self.site.secure else None

    async def request(self, payload: bytes) -> Answer:
        if self.transport is None:
            await self.open()
        self.waiting = asyncio.get_running_loop().create_future()
        try:
            self.write(payload)
            async with asyncio.timeout(self.site.timeout):
                return await self.waiting
        except BaseException:
            self.close()  # a late answer must not be taken for the next one's
            raise

    def write(self, payload: bytes) -> None:
        if self.transport is None:
            raise Lost
        self.transport.write(payload)

    def answered(self, answer: Answer) -> None:
        if self.waiting and not self.waiting.done():
            self.waiting.set_result(answer)

    def lost(self) -> None:
        if self.waiting and not self.waiting.done():
            self.waiting.set_exception(Lost("The server closed the connection."))

    def close(self) -> None:
        if self.transport:
            self.transport.abort()
            self.transport = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.buffer.clear()
        self.needed = 0

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the protocol's
        self.transport = None
        self.lost()

    def data_received(self, data: bytes) -> None:
        when = perf_counter()
        self.buffer += data
        if len(self.buffer) < self.needed:
            return
        try:
            status, start, end = frame(self.buffer)
        except Incomplete as missing:
            self.needed = missing.needed
            return
        body = bytes(self.buffer[start:end]) if start >= 0 else dechunk(self.buffer, -start)
        self.buffer.clear()
        self.needed = 0
        self.answered(Answer(status, body, when))


def frame(buffer: bytearray) -> tuple[int, int, int]:
    """Status, and where the body begins and ends; begins at minus that where it is chunked."""
    head_end = buffer.find(b"\r\n\r\n")
    if head_end < 0:
        raise Incomplete(len(buffer) + 1)
    head, start = bytes(buffer[:head_end]).lower(), head_end + 4
    status = int(head[9:12])
    if length := LENGTH.search(head):
        end = start + int(length[1])
        if len(buffer) < end:
            raise Incomplete(end)
        return status, start, end
    if CHUNKED.search(head):
        if not buffer.endswith(b"0\r\n\r\n"):
            raise Incomplete(len(buffer) + 1)
        return status, -start, 0
    if status in NO_BODY:
        return status, start, start
    raise ConnectionError("An answer without a length: this client cannot read it.")


def dechunk(buffer: bytearray, start: int) -> bytes:
    body, at = bytearray(), start
    while at < len(buffer):
        line_end = buffer.index(b"\r\n", at)
        size = int(buffer[at:line_end].split(b";")[0], 16)
        body += buffer[line_end + 2 : line_end + 2 + size]
        at = line_end + 2 + size + 2
        if size == 0:
            break
    return bytes(body)
