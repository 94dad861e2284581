"""One application on one port: what waits is native to the event loop, all else is Django in a
pool of threads. Start as many processes as you like; `PARLEY_ROLE` leaves a part out."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parley.settings")

import django

django.setup()

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

import parley.routes  # noqa: F401 - every event and endpoint is known before the first request
from parley.api.answers import no_such_path
from parley.bridge import in_threads
from parley.realtime import sends
from parley.realtime.app import DOORS, Receive, Scope, Send, respond, serve_events
from parley.realtime.hub import Hub
from parley.worker.run import Worker

serves_web = settings.PARLEY_ROLE in ("all", "web")
serves_events = settings.PARLEY_ROLE in ("all", "realtime")
works = settings.PARLEY_ROLE in ("all", "worker")
hub = Hub()
worker = Worker()
web = in_threads(WSGIHandler(), settings.PARLEY_WEB_THREADS)
send_plainly = sends.Sends(otherwise=web)


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await lifespan(receive, send)
    elif scope["type"] != "http":
        return
    elif serves_events and scope["path"] in DOORS and scope["method"] == "GET":
        await serve_events(hub, scope, send)
    elif serves_web and scope["path"] == sends.PATH and scope["method"] == "POST":
        await send_plainly(scope, receive, send)
    elif serves_web:
        await web(scope, receive, send)
    else:
        await respond(send, no_such_path())


async def lifespan(receive: Receive, send: Send) -> None:
    await receive()
    await start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await stop()
    await send({"type": "lifespan.shutdown.complete"})


async def start() -> None:
    if serves_events:
        await hub.start()
    if works:
        worker.start()


async def stop() -> None:
    if works:
        worker.stop()
    if serves_events:
        await hub.stop()
