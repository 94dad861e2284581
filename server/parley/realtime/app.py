"""GET /events: the one request that waits. Native to the event loop."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from msgspec import Raw, Struct

from parley.access.actor import Credentials
from parley.api.answers import Answer, refused, success
from parley.api.endpoint import endpoint
from parley.api.parameters import parameters_of, receive
from parley.api.request import decoded
from parley.kernel.ids import Position, QueueId
from parley.kernel.refusals import Refusal
from parley.realtime.hub import Hub
from parley.realtime.proof import given_by, shown_in
from parley.realtime.queues import BadQueue
from parley.realtime.whispers import spelled

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
DOORS = {"/api/v1/events": False, "/json/events": True}
"""The paths that wait, and whether a browser's session opens them."""


@dataclass(frozen=True)
class Caller:
    """Who polls. Proven together with the queue, in one question, and then remembered."""

    hub: Hub
    given: Credentials


class Heard(Struct):
    """Each event is one of `RealmEvent` and its `id`."""

    queue_id: QueueId
    events: list[Raw]


@endpoint("GET", "/events", refuses=(BadQueue,))
async def get_events(
    actor: Caller,
    queue_id: QueueId,
    last_event_id: Position = Position(-1),  # noqa: B008 - a distinct int
    dont_block: bool = False,
) -> Heard:
    """What has happened since `last_event_id`; waits for something if nothing has."""
    session, entries, whispers, end = await actor.hub.poll(
        queue_id, actor.given, last_event_id, wait=not dont_block
    )
    told = [each for entry in entries if (each := session.spelled(entry)) is not None]
    told += [spelled(each, end) for each in whispers]
    if not told and not dont_block:
        # Carries how far we have looked, so a client of a quiet channel does not fall behind.
        told = [b'{"type":"heartbeat","id":%d}' % end]
    return Heard(queue_id, [Raw(each) for each in told])


async def answer_events(hub: Hub, scope: Scope) -> Answer:
    by_session = DOORS[scope["path"]]
    headers = dict(scope["headers"])
    try:
        fields = decoded(scope["query_string"])
        caller = Caller(hub, given_by(headers, by_session=by_session))
        received = receive(parameters_of(get_events), {}, fields)
        queue_id = received.arguments["queue_id"]
        await hub.session(queue_id, caller.given)
        hub.shown[queue_id] = shown_in(scope["headers"], by_session=by_session)
        return success(await get_events(caller, **received.arguments), received.ignored)
    except Refusal as refusal:
        return refused(refusal, by_session=by_session)


async def serve_events(hub: Hub, scope: Scope, send: Send) -> None:
    await respond(send, await answer_events(hub, scope))


async def respond(send: Send, answer: Answer) -> None:
    headers = [(name.lower().encode(), value.encode()) for name, value in answer.headers.items()]
    headers.append((b"content-length", str(len(answer.body)).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
