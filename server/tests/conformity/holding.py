"""Every answer and event that any test of the suite comes by is held against the reference."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

import parley.routes  # noqa: F401  (registers every endpoint)
from parley.api.dispatch import find
from parley.api.distance.differences import Difference
from tests.conformity.reference import not_accepted, reference

Json = dict[str, Any]


def hold_answer(method: str, path: str, response: Any) -> None:
    """`path` is below /api/v1. Refusals, and what is no answer of an endpoint, pass."""
    endpoint = find("api", path)[0].get(method)
    if endpoint and response.status_code == HTTPStatus.OK and (description := reference()):
        pass_or_fail(description.answer(method, endpoint.path, response.json()))


def hold_events(events: Iterable[Json]) -> None:
    if description := reference():
        pass_or_fail(fault for event in events for fault in description.event(event))


def pass_or_fail(found: Iterable[Difference]) -> None:
    assert not_accepted(found) == []
