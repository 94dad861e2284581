"""What every endpoint answers, tomorrow's too, and every event it causes, is as described."""

from __future__ import annotations

import pytest

import parley.routes  # noqa: F401  (registers every endpoint)
from parley.api.endpoint import REGISTRY, Endpoint
from tests import samples
from tests.cast import Json, World
from tests.conformity.listeners import Listeners
from tests.conformity.reference import descriptions, not_accepted

every_endpoint = pytest.mark.parametrize(
    "endpoint", REGISTRY, ids=lambda e: f"{e.method} {e.path} {e.handler.__name__}"
)


@every_endpoint
def test_answers_and_events_are_as_described(world: World, endpoint: Endpoint) -> None:
    answer, events = what_comes_of(world, endpoint)

    for description in descriptions():
        found = description.answer(endpoint.method, endpoint.path, answer)
        found += [fault for event in events for fault in description.event(event)]
        assert not_accepted(found) == []


def what_comes_of(world: World, endpoint: Endpoint) -> tuple[Json, list[Json]]:
    wanted = samples.of(endpoint, world)
    listeners = Listeners(world)
    answer = samples.ask(world.ana, endpoint, wanted).json()
    assert answer["result"] == "success", answer
    return answer, list(listeners.hear())
