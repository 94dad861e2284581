"""Django's WSGI handler behind the event loop: a request is read whole, answered in a thread of
the pool, and sent whole; but a file is only named by the thread, and sent in parts from here."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from io import BytesIO
from queue import SimpleQueue
from threading import Thread
from typing import Any
from urllib.parse import unquote_to_bytes

from django.conf import settings

from parley.api.answers import refused, too_large
from parley.api.sending import HEADER, Part, read_part
from parley.kernel.refusals import Overloaded
from parley.realtime.app import App, Receive, Scope, Send, respond

Environ = dict[str, Any]
Answer = tuple[int, list[tuple[bytes, bytes]], bytes]
FILE_HEADER = HEADER.lower().encode()
PIECE = 256 * 1024
"""Bytes of a file read and sent at a time."""


def in_threads(wsgi: Any, count: int) -> App:
    pool = Pool(count, lambda environ: answer(wsgi, environ))

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if pool.is_full:
            await respond(send, refused(Overloaded()))
            return
        asked = await body_of(receive, MOST_BYTES)
        if asked is None:
            await respond(send, too_large(MOST_BYTES))
            return
        status, headers, body = await pool.ask(environ_of(scope, asked))
        part = take_part(headers)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        if part and scope["method"] == "GET":
            await send_part(part, send)
        else:
            await send({"type": "http.response.body", "body": body})

    return app


def take_part(headers: list[tuple[bytes, bytes]]) -> Part | None:
    """What of a file follows these headers, told by one of them that is not for the client."""
    for header in headers:
        if header[0] == FILE_HEADER:
            headers.remove(header)
            return read_part(header[1].decode())
    return None


async def send_part(part: Part, send: Send) -> None:
    """Whole, or not to its end: a client counts what it was promised."""
    left = part.length
    with part.place.open("rb") as file:
        file.seek(part.start)
        while left and (piece := await asyncio.to_thread(file.read, min(left, PIECE))):
            left -= len(piece)
            await send({"type": "http.response.body", "body": piece, "more_body": left > 0})
    if not part.length:
        await send({"type": "http.response.body", "body": b""})


MOST_WAITING = 2_000
"""Requests that may wait for a thread; the next are refused while they still can be."""
MOST_BYTES = settings.PARLEY_MAX_BODY_MIB * 1024 * 1024


class Pool:
    """Threads for one event loop. Leaner than an executor: whatever is answered before the loop
    gets its turn wakes it once."""

    def __init__(self, count: int, work: Callable[[Environ], Answer]) -> None:
        self._count, self._work = count, work
        self._asked: SimpleQueue[tuple[Environ, asyncio.Future[Answer]]] = SimpleQueue()
        self._answered: deque[tuple[asyncio.Future[Answer], Answer | Exception]] = deque()
        self._woken = False
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def is_full(self) -> bool:
        return self._asked.qsize() >= MOST_WAITING

    def ask(self, environ: Environ) -> asyncio.Future[Answer]:
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
            for n in range(self._count):
                Thread(target=self._serve, args=(self._loop,), name=f"web-{n}", daemon=True).start()
        future = self._loop.create_future()
        self._asked.put((environ, future))
        return future

    def _serve(self, loop: asyncio.AbstractEventLoop) -> None:
        while True:
            environ, future = self._asked.get()
            try:
                result: Answer | Exception = self._work(environ)
            except Exception as error:  # noqa: BLE001 - raised where it was asked
                result = error
            self._answered.append((future, result))
            if not self._woken:
                self._woken = True
                loop.call_soon_threadsafe(self._deliver)

    def _deliver(self) -> None:
        self._woken = False  # before looking: what comes after this look wakes the loop anew
        while self._answered:
            future, result = self._answered.popleft()
            if future.cancelled():
                pass
            elif isinstance(result, Exception):
                future.set_exception(result)
            else:
                future.set_result(result)


def answer(wsgi: Any, environ: Environ) -> Answer:
    started: list[Any] = []

    def start_response(*head: Any) -> None:
        started[:] = head

    parts: Iterable[bytes] = wsgi(environ, start_response)
    try:
        body = b"".join(parts)
    finally:
        parts.close()  # type: ignore[attr-defined]
    status, headers = started[:2]
    return int(status[:3]), [(k.lower().encode(), v.encode("latin-1")) for k, v in headers], body


async def body_of(receive: Receive, most: int) -> bytes | None:
    """None of a body that is larger than we take; it is read to its end all the same, so that the
    client hears why."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size <= most:
            parts.append(part)
        if not message.get("more_body"):
            return b"".join(parts) if size <= most else None


def environ_of(scope: Scope, body: bytes) -> Environ:
    server, client = scope.get("server") or ("localhost", 80), scope.get("client") or ("", 0)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope.get("raw_path") or scope["path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": BytesIO(body),
        "wsgi.errors": None,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "CONTENT_LENGTH": str(len(body)),
    }
    for raw, value in scope["headers"]:
        name = raw.decode("latin-1").upper().replace("-", "_")
        if name == "CONTENT_TYPE":
            environ[name] = value.decode("latin-1")
        elif name != "CONTENT_LENGTH":
            environ[f"HTTP_{name}"] = value.decode("latin-1")
    return environ
