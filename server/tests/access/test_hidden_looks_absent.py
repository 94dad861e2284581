"""What one may not know of answers exactly as what does not exist: status, headers and words. What
names nothing in particular answers without a word of it.

Over every endpoint, for a member who is not in the private channel #board, for a guest, and for an
administrator: nobody is let in by rank."""

from __future__ import annotations

import re
from typing import Any

import pytest

import parley.routes  # noqa: F401  (registers every endpoint)
from parley.api.endpoint import REGISTRY, Endpoint
from tests import samples
from tests.cast import ADMINISTRATOR, Person, World
from tests.replay.record import keep_numbers_apart
from tests.rows import fingerprint
from tests.samples import Sample

ABSENT_CHANNEL, ABSENT_MESSAGE, ABSENT_NAME = 987_654_321, 987_654_322, "other"
VARIES = {"Date", "Content-Length", "X-RateLimit-Reset", "X-RateLimit-Remaining"}
CHANGES_FOR_ONESELF = {"subscribe", "change_subscriptions"}
"""Naming a channel nobody may tell you of creates one of that name, beside the hidden one."""


@pytest.fixture
def world(live: str) -> World:
    """In which no channel has the number of an account: they are told apart by their numbers."""
    keep_numbers_apart()
    return World(live)


def replaced(value: Any, known: dict[Any, Any]) -> Any:
    if isinstance(value, dict):
        return {key: replaced(each, known) for key, each in value.items()}
    if isinstance(value, list):
        return [replaced(each, known) for each in value]
    return known.get(value, value)


def hidden_things(world: World, wanted: Sample) -> dict[Any, Any]:
    """The hidden channel, its name and the sample's message, and what stands for each."""
    things: dict[Any, Any] = {world.board.id: ABSENT_CHANNEL, "board": ABSENT_NAME}
    if "message_id" in wanted.path:
        things[wanted.path["message_id"]] = ABSENT_MESSAGE
    return things | dict.fromkeys(wanted.fields.get("messages", ()), ABSENT_MESSAGE)


def seen(response: Any, known: dict[Any, Any]) -> tuple[Any, ...]:
    body = response.content.decode()
    for hidden, absent in known.items():
        body = re.sub(rf"\b{hidden}\b", str(absent), body)
    body = re.sub(r'"(id|server_timestamp)":[\d.]+', r'"\1":0', body)
    headers = {name: value for name, value in response.headers.items() if name not in VARIES}
    return response.status_code, body, headers


@pytest.mark.parametrize("who", ["ben", "gus", "ada"])
@pytest.mark.parametrize(
    "endpoint", REGISTRY, ids=lambda e: f"{e.method} {e.path} {e.handler.__name__}"
)
def test_hidden_answers_as_absent(world: World, endpoint: Endpoint, who: str) -> None:
    wanted = samples.of(endpoint, world)
    person = outsider(world, who)
    if names_hidden(world, wanted):
        answers_as_absent(world, person, endpoint, wanted)
    else:
        tells_nothing(world, person, endpoint, wanted)


def names_hidden(world: World, wanted: Sample) -> bool:
    return absent_in(wanted, hidden_things(world, wanted)) != wanted


def absent_in(wanted: Sample, known: dict[Any, Any]) -> Sample:
    return Sample(replaced(wanted.path, known), replaced(wanted.fields, known))


def answers_as_absent(world: World, person: Person, endpoint: Endpoint, wanted: Sample) -> None:
    known = hidden_things(world, wanted)
    before = fingerprint(world.realm_id, besides=["Credential"])

    of_hidden = samples.ask(person, endpoint, wanted)
    changed = fingerprint(world.realm_id, besides=["Credential"])
    of_absent = samples.ask(person, endpoint, absent_in(wanted, known))

    assert seen(of_hidden, known) == seen(of_absent, known)
    if endpoint.handler.__name__ not in CHANGES_FOR_ONESELF:
        assert changed == before


def tells_nothing(world: World, person: Person, endpoint: Endpoint, wanted: Sample) -> None:
    person.listens()
    hidden = [world.said(world.ana, "board", "a secret"), world.board.id, world.attic.id]
    body = samples.ask(person, endpoint, wanted).content.decode()
    told = re.findall(rf"\b(?:secret|board|attic|{'|'.join(map(str, hidden))})\b", body)
    assert told == []


def outsider(world: World, who: str) -> Person:
    """Of the realm, and not in #board: a member, a guest, and an administrator."""
    return world.account("ada", ADMINISTRATOR) if who == "ada" else getattr(world, who)
