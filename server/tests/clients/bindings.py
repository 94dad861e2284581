"""The `zulip` package, as its users use it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from threading import Thread
from typing import Any

from zulip import Client

from parley.models import Queue
from tests.cast import Json, Person

SECONDS = 30


def client_of(person: Person, **differently: Any) -> Client:
    """Configured by nothing but what is said here."""
    told = {"email": person.email, "api_key": person.api_key, "site": person.live}
    return Client(config_file=os.devnull, **told | differently)


def done(**more: Any) -> Json:
    return {"result": "success", "msg": ""} | more


def file_of(name: str, content: bytes) -> BytesIO:
    """What `upload_file` takes: something to read that has a name."""
    file = BytesIO(content)
    file.name = name
    return file


def channel(name: str, topic: str, content: str) -> Json:
    return {"type": "stream", "to": name, "topic": topic, "content": content}


def direct(*people: Person, content: str) -> Json:
    return {"type": "private", "to": [person.email for person in people], "content": content}


class Enough(Exception):
    """The only way out of the bindings' loops."""


@contextmanager
def hearing(person: Person, loop: str, count: int, **options: Any) -> Iterator[list[Json]]:
    """What an endless loop of the bindings hands to its callback, until it was so many."""
    heard: list[Json] = []

    def note(what: Json) -> None:
        heard.append(what)
        if len(heard) == count:
            raise Enough

    def listen() -> None:
        with suppress(Enough):
            getattr(client_of(person), loop)(note, **options)

    thread = Thread(target=listen, daemon=True)
    thread.start()
    wait_for_queue_of(person)
    yield heard
    thread.join(SECONDS)
    assert not thread.is_alive(), heard


def eventually(ask: Callable[[], Any], expected: Any) -> Any:
    """What it answers once that is as expected, or at last."""
    until = time.monotonic() + SECONDS
    while (answer := ask()) != expected and time.monotonic() < until:
        time.sleep(0.05)
    return answer


def wait_for_queue_of(person: Person) -> None:
    assert eventually(Queue.objects.filter(account_id=person.id).exists, expected=True)
