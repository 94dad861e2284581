"""POST /messages to a channel, without a thread: half the CPU of the way through Django.

The command, its checks and its outbox are the same; only who waits differs. Whatever links channels
or files, has formulas, is long, or comes otherwise than as a plain form, goes the ordinary way,
with the body that was read.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping
from typing import Any, NamedTuple

from parley.access.actor import basic
from parley.api import limits
from parley.api.answers import Answer, refused, success
from parley.api.dispatch import failed
from parley.api.hosts import subdomain_of
from parley.api.parameters import parameters_of, receive
from parley.api.request import client_of, decoded
from parley.kernel.batch import PATIENCE
from parley.kernel.refusals import OutcomeUnknown
from parley.markup import names_in
from parley.messages.commands import draft_to_channel
from parley.messages.endpoints import answer_of, said_in, send_message, where_in
from parley.messages.outbox import Draft, Sent, outbox
from parley.messages.rendering import needs_a_thread
from parley.realtime.app import App, Receive, Scope, Send, respond

PATH = "/api/v1/messages"
FORM = b"application/x-www-form-urlencoded"
LONGEST = 8_192
"""Bytes of a body whose rendering may hold up the event loop: some 2 ms at worst."""


class Plain(NamedTuple):
    """A send that needs nothing but the outbox."""

    draft: Draft
    ignored: list[str]
    standing: limits.Standing | None


class Mailbox:
    """Brings outcomes back from the writer's thread, waking the loop once for all there are."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._come: deque[tuple[asyncio.Future[Sent], Sent | Exception]] = deque()
        self._woken = False

    def slot(self) -> Slot:
        return Slot(self, self._loop.create_future())

    def put(self, future: asyncio.Future[Sent], outcome: Sent | Exception) -> None:
        self._come.append((future, outcome))
        if not self._woken:
            self._woken = True
            self._loop.call_soon_threadsafe(self._deliver)

    def _deliver(self) -> None:
        self._woken = False  # before looking: what comes after this look wakes the loop anew
        while self._come:
            future, outcome = self._come.popleft()
            if future.done():
                continue
            if isinstance(outcome, Exception):
                future.set_exception(outcome)
            else:
                future.set_result(outcome)


class Slot(NamedTuple):
    mailbox: Mailbox
    future: asyncio.Future[Sent]

    def keep(self, outcome: Sent | Exception) -> None:
        self.mailbox.put(self.future, outcome)


class Sends:
    def __init__(self, otherwise: App) -> None:
        self.otherwise = otherwise
        self.mailbox: Mailbox | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        first = await receive()
        body = first.get("body", b"")
        plain: Plain | Exception | None = None
        if not first.get("more_body") and len(body) <= LONGEST:
            try:
                plain = plain_send(scope, body)
            except Exception as error:  # noqa: BLE001 - every one has its answer
                plain = error
        if isinstance(plain, Exception):
            await respond(send, failed(plain, PATH))
        elif plain:
            await respond(send, await self._sent(plain))
        else:
            await self.otherwise(scope, again(first, receive), send)

    async def _sent(self, plain: Plain) -> Answer:
        if self.mailbox is None:
            self.mailbox = Mailbox()
        slot = self.mailbox.slot()
        try:
            outbox.put_for(plain.draft, slot)
            async with asyncio.timeout(PATIENCE):
                answer = success(answer_of(await slot.future), plain.ignored)
        except TimeoutError:
            answer = refused(OutcomeUnknown())
        except Exception as error:  # noqa: BLE001 - every one has its answer
            answer = failed(error, PATH)
        if plain.standing:
            answer = answer._replace(headers=answer.headers | plain.standing.headers())
        return answer


def plain_send(scope: Scope, body: bytes) -> Plain | None:
    headers: Mapping[bytes, bytes] = dict(scope["headers"])
    if not headers.get(b"content-type", b"").startswith(FORM):
        return None
    fields = decoded(scope["query_string"]) | decoded(body)
    if fields.get("type") not in {"stream", "channel"}:
        return None
    markdown = fields.get("content", "")
    subdomain = subdomain_of(headers.get(b"host", b"").decode("latin-1"))
    if needs_a_thread(subdomain, names_in(markdown), markdown):
        return None
    given = basic(subdomain, headers.get(b"authorization", b"").decode("latin-1"))
    standing = limits.count(limits.API, given.digest)
    received = receive(parameters_of(send_message), {}, fields)
    agent = headers.get(b"user-agent", b"").decode("latin-1")
    draft = draft_of(received.arguments, given, client_of(agent, fields.get("client")))
    return Plain(draft, received.ignored, standing)


def draft_of(arguments: dict[str, Any], given: Any, client: str) -> Draft:
    channel, topic = where_in(arguments["to"], arguments.get("topic"))
    said = said_in(
        client,
        arguments["markdown"],
        arguments.get("queue_id", ""),
        arguments.get("local_id", ""),
        arguments.get("read_by_sender"),
    )
    return draft_to_channel(given, channel, topic, said)


def again(first: Any, receive: Receive) -> Receive:
    """The body from its beginning, for whoever reads it next."""
    held = deque([first])

    async def read() -> Any:
        return held.popleft() if held else await receive()

    return read
