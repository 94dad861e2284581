"""No endpoint lets one realm touch another. Runs over every endpoint, including tomorrow's."""

from __future__ import annotations

import re

import pytest

import parley.routes  # noqa: F401  (registers every endpoint)
from parley.api.endpoint import REGISTRY, Endpoint
from tests import samples
from tests.cast import World
from tests.rows import fingerprint

SECRETS = ("board", "attic", "secret", "hello", "Aardvark", "ana", "ben")
every_endpoint = pytest.mark.parametrize(
    "endpoint", REGISTRY, ids=lambda e: f"{e.method} {e.path} {e.handler.__name__}"
)


def test_every_endpoint_has_a_sample() -> None:
    assert samples.missing() == []


@every_endpoint
def test_a_stranger_is_told_nothing_and_changes_nothing(world: World, endpoint: Endpoint) -> None:
    wanted = samples.of(endpoint, world)
    world.zoe.queue = world.ana.queue or {"queue_id": "none", "last_event_id": -1}
    before = fingerprint(world.realm_id)

    response = samples.ask(world.zoe, endpoint, wanted)

    told, asked = response.content.decode(), str(wanted)
    known = [secret for secret in SECRETS if re.search(rf"\b{secret}\b", told)]
    assert [secret for secret in known if secret not in asked] == []
    assert fingerprint(world.realm_id) == before
    assert response.status_code < 500


@every_endpoint
def test_the_sample_does_work_for_one_of_the_realm(world: World, endpoint: Endpoint) -> None:
    """Else the test above would prove nothing."""
    wanted = samples.of(endpoint, world)

    response = samples.ask(world.ana, endpoint, wanted)

    assert (response.json()["result"], response.status_code) == ("success", 200), response.json()
    assert "ignored_parameters_unsupported" not in response.json()
