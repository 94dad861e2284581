"""A stand-in for a server that lies on request: the benchmark must notice.

Parley itself never repeats or loses a message, so only a pretender can show that a run would fail.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Json = dict[str, Any]
Told = Callable[[list[int]], list[int]]


def honest(ids: list[int]) -> list[int]:
    return ids


class Pretender:
    """`told` turns the ids that a client should hear into those that it does."""

    def __init__(
        self,
        told: Told = honest,
        *,
        status: int = 200,
        chunked: bool = False,
        same_id: bool = False,
    ) -> None:
        self.told, self.status, self.chunked, self.same_id = told, status, chunked, same_id
        self.sent: list[int] = []
        self.news = asyncio.Condition()

    async def __aenter__(self) -> str:
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        port = self.server.sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    async def __aexit__(self, *_: object) -> None:
        self.server.close()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                method, target, _ = line.decode().split()
                await self.skip_body(reader)
                writer.write(self.spelled(*await self.answer(method, urlsplit(target))))
        except (ConnectionError, asyncio.IncompleteReadError):
            writer.close()

    async def skip_body(self, reader: asyncio.StreamReader) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower().split("\r\n")
        lengths = [line.split(":")[1] for line in head if line.startswith("content-length:")]
        await reader.readexactly(int(lengths[0]) if lengths else 0)

    def spelled(self, status: int, told: Json) -> bytes:
        body = json.dumps({"result": "success", "msg": "", **told}).encode()
        head = f"HTTP/1.1 {status} Said\r\n".encode()
        if not self.chunked:
            return head + b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
        half = len(body) // 2
        parts = [b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:half], body[half:], b"")]
        return head + b"Transfer-Encoding: chunked\r\n\r\n" + b"".join(parts)

    async def answer(self, method: str, target: Any) -> tuple[int, Json]:
        if (method, target.path) == ("GET", "/api/v1/events"):
            return 200, await self.events(dict(parse_qsl(target.query)))
        if (method, target.path) == ("POST", "/api/v1/messages"):
            return self.status, await self.send()
        return 200, {"queue_id": "q", "last_event_id": -1, "members": []}

    async def send(self) -> Json:
        async with self.news:
            self.sent.append(len(self.sent) + 1)
            self.news.notify_all()
        return {"id": 1 if self.same_id else self.sent[-1]}

    async def events(self, asked: dict[str, str]) -> Json:
        after = max(int(asked["last_event_id"]), 0)
        await self.some_news(after)
        heard = self.told(self.sent[after:])
        events = [{"type": "message", "id": i, "message": {"id": i}} for i in heard]
        return {"events": [*events, {"type": "heartbeat", "id": len(self.sent)}]}

    async def some_news(self, after: int) -> None:
        """Rather two messages than one: of a single one the order cannot be wrong."""
        async with self.news:
            with suppress(TimeoutError):
                pair = self.news.wait_for(lambda: len(self.sent) > after + 1)
                await asyncio.wait_for(pair, 0.2)
