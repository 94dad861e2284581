"""GET /events answered where bytes arrive, without a task: a delivery to a parked client costs 15
to 21 us here, and 51 to 91 through ASGI; and one that waits is a few small objects. Whatever is not
a plain poll (one that does not wait, a spelling we do not expect) goes the ordinary way.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any, ClassVar

from django.conf import settings
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from parley.api.answers import JSON, Answer
from parley.api.dispatch import failed
from parley.kernel.ids import Position, QueueId
from parley.realtime.entries import Session
from parley.realtime.feed import Feed
from parley.realtime.hub import Hub
from parley.realtime.proof import Shown, given_by, shown_in
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


class Proving:
    """A poll whose queue is being proven: what uvicorn keeps until it can be parked."""

    __slots__ = (
        "body",
        "disconnected",
        "keep_alive",
        "message_event",
        "more_body",
        "response_complete",
    )

    def __init__(self, *, keep_alive: bool) -> None:
        self.response_complete = self.disconnected = False
        self.keep_alive, self.more_body = keep_alive, True
        self.body = bytearray()
        self.message_event = self

    def set(self) -> None:
        """Nobody waits here: what was lost is noticed once the proof is done."""


class EventsProtocol(HttpToolsProtocol):
    hub: ClassVar[Hub]
    cycle: Any

    def on_headers_complete(self) -> None:
        asked = self._plain_poll()
        if asked is None:
            super().on_headers_complete()
            return
        queue_id, last, by_session = asked
        shown = shown_in(self.headers, by_session=by_session)
        session = self.hub.trusted(queue_id, shown)
        feed = self.hub.feeds.get(session.realm_id) if session else None
        mine = self.cycle = Proving(keep_alive=self.parser.should_keep_alive())
        if session and feed and feed.remembers(session, max(last, session.start)):
            self._wait(mine, feed, session, max(last, session.start))
        else:
            proof = self._prove(mine, queue_id, last, shown, dict(self.headers))
            proving = self.loop.create_task(proof)
            self.tasks.add(proving)
            proving.add_done_callback(self.tasks.discard)

    def _plain_poll(self) -> tuple[QueueId, Position, bool] | None:
        """The poll this request is; None of everything else, and of a poll that is out of turn."""
        path, _, query = self.url.partition(b"?")
        if path not in DOORS or self.parser.get_method() != b"GET":
            return None
        if self.cycle is not None and not self.cycle.response_complete:
            return None  # pipelined: uvicorn keeps the order
        asked = plain(query)
        if asked is None or self.parser.get_http_version() != "1.1":
            return None
        return *asked, DOORS[path]

    async def _prove(
        self,
        mine: Proving,
        queue_id: QueueId,
        last: Position,
        shown: Shown,
        headers: dict[bytes, bytes],
    ) -> None:
        """Asks the database whose queue it is, and for what memory does not reach back to. The
        task ends there: whoever only waits is an entry in a table and holds no stack."""
        try:
            given = given_by(headers, by_session=shown[0])
            session = await self.hub.session(queue_id, given)
            self.hub.shown[queue_id] = shown
            feed, told, after = await self.hub.begin(session, last)
        except Exception as error:  # noqa: BLE001 - every one has its answer
            self._refuse(mine, failed(error, "GET /events", by_session=shown[0]))
            return
        if mine.disconnected:
            return
        if told:
            mine.response_complete = True
            self.write_events(queue_id, told, keep_alive=mine.keep_alive)
        else:
            self._wait(mine, feed, session, after)

    def _wait(self, mine: Proving, feed: Feed, session: Session, after: Position) -> None:
        parked = Parked(self, feed, session, after)
        parked.keep_alive, parked.more_body = mine.keep_alive, mine.more_body
        if self.cycle is mine:  # else another request came behind it, and uvicorn looks at that
            self.cycle = parked
            self.headers.clear()  # the scope's too: kilobytes nobody asks for while it waits
        told = parked.news()
        if told:
            parked.answer(told)
        else:
            parked.park()

    def _refuse(self, mine: Proving, answer: Answer) -> None:
        if mine.disconnected:
            return
        mine.response_complete = True
        phrase = HTTPStatus(answer.status).phrase
        lines = [f"HTTP/1.1 {answer.status} {phrase}"]
        lines += [f"{name.lower()}: {value}" for name, value in answer.headers.items()]
        self._write("\r\n".join([*lines, ""]).encode(), answer.body, mine.keep_alive)

    def write_events(self, queue_id: QueueId, told: list[bytes], *, keep_alive: bool) -> None:
        body = b'{"result":"success","msg":"","queue_id":"%b","events":[%b]}' % (
            queue_id.encode(),
            b",".join(told),
        )
        self._write(HEAD, body, keep_alive)

    def _write(self, start: bytes, body: bytes, keep_alive: bool) -> None:
        head = b"".join(b"%b: %b\r\n" % each for each in self.server_state.default_headers)
        close = b"" if keep_alive else b"connection: close\r\n"
        self.transport.write(
            b"%b%b%bcontent-length: %d\r\n\r\n%b" % (start, head, close, len(body), body)
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
