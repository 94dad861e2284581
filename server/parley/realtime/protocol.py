"""GET /events answered where bytes arrive, without a task: a delivery to a parked client costs 15
to 21 us here, and 51 to 91 through ASGI. Whatever is not plain sailing goes the ordinary way: a
client this process has not met, one that is far behind, a spelling we do not expect.
"""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

from django.conf import settings
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from parley.api.answers import JSON
from parley.kernel.ids import Position, QueueId
from parley.realtime.entries import Session
from parley.realtime.feed import Feed
from parley.realtime.hub import Hub, Shown
from parley.realtime.whispers import spelled

DOORS = {b"/api/v1/events": False, b"/json/events": True}
HEAD = b"HTTP/1.1 200 OK\r\n" + b"".join(
    f"{name.lower()}: {value}\r\n".encode() for name, value in JSON.items()
)
EXPECTED = frozenset({b"queue_id", b"last_event_id", b"dont_block", b"client"})


class Parked:
    """One poll that waits. Stands where uvicorn keeps the request it is answering."""

    __slots__ = (
        "body",
        "disconnected",
        "feed",
        "keep_alive",
        "last",
        "message_event",
        "more_body",
        "protocol",
        "response_complete",
        "session",
        "timer",
    )

    def __init__(
        self, protocol: EventsProtocol, feed: Feed, session: Session, last: Position
    ) -> None:
        self.protocol, self.feed, self.session, self.last = protocol, feed, session, last
        self.response_complete = self.disconnected = False
        self.keep_alive = self.more_body = True
        self.body = bytearray()
        self.message_event = self
        self.timer: asyncio.TimerHandle | None = None

    def set(self) -> None:
        """What uvicorn tells `message_event` when the connection is lost."""
        if self.disconnected:
            self._leave()

    def wake(self, since: Position) -> None:
        self.last = max(self.last, since)
        if self.protocol.hub.trusts(self.session):
            told = self.news()
            if told:
                self.answer(told)
        else:
            self.end(since)

    def news(self) -> list[bytes]:
        """What there is to tell; nothing moves the client on without an answer."""
        feed, session = self.feed, self.session
        if not feed.remembers(session, self.last):
            return [self._heartbeat()]  # it comes back, and the ordinary way reads the table
        entries = feed.heard_of_late(session, self.last)
        self.last = max(self.last, feed.head)
        spellings = [session.spelled(entry) for entry in entries if session.wants(entry)]
        told = [each for each in spellings if each is not None]
        return told + [spelled(each, self.last) for each in feed.told(session)]

    def end(self, since: Position) -> None:
        self.last = max(self.last, since)
        self.answer([self._heartbeat()])

    def beat(self) -> None:
        self.end(self.feed.head)

    def _heartbeat(self) -> bytes:
        return b'{"type":"heartbeat","id":%d}' % self.last

    def park(self) -> None:
        if self.protocol.hub.is_closing:
            self.end(self.last)
            return
        self.feed.park(self.session, self)
        loop = self.protocol.loop
        self.timer = loop.call_later(settings.PARLEY_HEARTBEAT_SECONDS, self.beat)

    def answer(self, told: list[bytes]) -> None:
        self._leave()
        if self.response_complete or self.disconnected:
            return
        self.response_complete = True
        self.protocol.write_events(self.session.queue_id, told, keep_alive=self.keep_alive)

    def _leave(self) -> None:
        self.feed.leave(self.session, self)
        if self.timer:
            self.timer.cancel()
            self.timer = None


class EventsProtocol(HttpToolsProtocol):
    hub: ClassVar[Hub]

    def on_headers_complete(self) -> None:
        parked = self._parked()
        if parked is None:
            super().on_headers_complete()
            return
        self.cycle: Any = parked
        told = parked.news()
        if told:
            parked.answer(told)
        else:
            parked.park()

    def _parked(self) -> Parked | None:
        """The poll this request is, if memory can answer it."""
        path, _, query = self.url.partition(b"?")
        if path not in DOORS or self.parser.get_method() != b"GET":
            return None
        if self.cycle is not None and not self.cycle.response_complete:
            return None  # pipelined: uvicorn keeps the order
        asked = plain(query)
        if asked is None or self.parser.get_http_version() != "1.1":
            return None
        queue_id, last = asked
        session = self.hub.trusted(queue_id, shown_in(self.headers, by_session=DOORS[path]))
        feed = self.hub.feeds.get(session.realm_id) if session else None
        if not session or not feed:
            return None
        after = max(last, session.start)
        if not feed.remembers(session, after):
            return None
        parked = Parked(self, feed, session, after)
        parked.keep_alive = self.parser.should_keep_alive()
        return parked

    def write_events(self, queue_id: QueueId, told: list[bytes], *, keep_alive: bool) -> None:
        body = b'{"result":"success","msg":"","queue_id":"%b","events":[%b]}' % (
            queue_id.encode(),
            b",".join(told),
        )
        head = b"".join(b"%b: %b\r\n" % each for each in self.server_state.default_headers)
        close = b"" if keep_alive else b"connection: close\r\n"
        self.transport.write(
            b"%b%b%bcontent-length: %d\r\n\r\n%b" % (HEAD, head, close, len(body), body)
        )
        if keep_alive:
            self.on_response_complete()
        else:
            self.transport.close()


def plain(query: bytes) -> tuple[QueueId, Position] | None:
    """A waiting poll as clients spell it; None of any other."""
    if b"%" in query or b"+" in query:
        return None
    fields = dict(field.partition(b"=")[::2] for field in query.split(b"&"))
    last = fields.get(b"last_event_id", b"-1")
    if not fields.keys() <= EXPECTED or fields.get(b"dont_block", b"false") != b"false":
        return None
    if not last.lstrip(b"-").isdigit() or len(last) > 18:  # noqa: PLR2004 - digits of a bigint
        return None
    queue_id = fields.get(b"queue_id", b"")
    return (QueueId(queue_id.decode("latin-1")), Position(int(last))) if queue_id else None


def shown_in(headers: list[tuple[bytes, bytes]], *, by_session: bool) -> Shown:
    """What the request shows of itself, unread: the same bytes prove the same thing."""
    wanted = b"cookie" if by_session else b"authorization"
    host = proof = b""
    for name, value in headers:
        if name == wanted:
            proof = value
        elif name == b"host":
            host = value
    return by_session, host, proof
