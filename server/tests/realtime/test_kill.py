"""Processes are killed in mid-conversation: one while words fly, one while all are waiting. Nobody
may notice but by the delay."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
import zulip

from parley.channels.commands import admit
from parley.eventlog import change
from tests.cast import Person, World
from tests.live import processes
from tests.together import Together

CROWD, SAID, KILLED_IN_FLIGHT, KILLED_AT_REST = 50, 150, 50, 100


@dataclass
class Client:
    """Polls as a client does, and keeps what it hears."""

    person: Person
    heard: list[tuple[int, str]] = field(default_factory=list)
    failures: int = 0

    async def run(self, http: httpx.AsyncClient, last_words: str) -> None:
        queue = self.person.queue
        fields: dict[str, Any] = {k: queue[k] for k in ("queue_id", "last_event_id")}
        headers = {"Authorization": self.person.key}
        while not self.heard or self.heard[-1][1] != last_words:
            try:
                answer = await http.get("/api/v1/events", params=fields, headers=headers)
            except httpx.TransportError:
                self.failures += 1
                await asyncio.sleep(0.1)
                continue
            for event in answer.json()["events"]:
                fields["last_event_id"] = event["id"]
                if event["type"] == "message":
                    self.heard.append((event["id"], event["message"]["content"]))


class Done(Exception):
    pass


def run_bindings(person: Person, url: str, last_words: str, heard: list[str]) -> None:
    """The published Python client, as its users write it."""

    def hear(event: dict[str, Any]) -> None:
        heard.append(event["message"]["content"])
        if heard[-1] == last_words:
            raise Done

    client = zulip.Client(email=person.email, api_key=person.api_key, site=url)
    with suppress(Done):
        client.call_on_each_event(hear, event_types=["message"])


def crowd(world: World) -> list[Client]:
    people = [world.account(f"p{n}", joins_default_channels=False) for n in range(CROWD)]
    with change(world.realm_id) as log:
        admit(log, [world.design], [person.id for person in people])
    return [Client(person.listens(event_types=["message"])) for person in people]


def test_every_client_goes_on_with_its_queue_and_hears_everything_once_in_order(
    root_world: World,
) -> None:
    world = root_world
    texts = [f"word {n}" for n in range(SAID)]
    by_bindings: list[str] = []

    def converse() -> None:
        time.sleep(2)
        for n, text in enumerate(texts):
            if n == KILLED_IN_FLIGHT:
                first.kill()
            if n == KILLED_AT_REST:
                time.sleep(1)
                second.kill()
            world.said(world.ana, "design", text)
            time.sleep(0.01)

    with processes(3) as (url, (first, second, _)), Together(2) as threads:
        clients = crowd(world)
        published = threads.submit(run_bindings, world.ana, url, texts[-1], by_bindings)
        speaker = threads.submit(converse)
        asyncio.run(listen(clients, url, texts[-1]))
        speaker.result()
        published.result(timeout=60)

    assert (first.returncode, second.returncode) == (-9, -9)
    assert sum(client.failures for client in clients) > 0

    assert [[text for _, text in client.heard] for client in clients] == [texts] * CROWD
    assert all(
        [i for i, _ in client.heard] == sorted({i for i, _ in client.heard}) for client in clients
    )
    assert by_bindings == texts


async def listen(clients: list[Client], url: str, last_words: str) -> None:
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=url, timeout=30, limits=limits) as http:
        await asyncio.gather(*(client.run(http, last_words) for client in clients))
