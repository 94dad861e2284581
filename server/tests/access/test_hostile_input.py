"""Garbage gets a clear error in the documented shape, on every endpoint and in every parameter; it
is never a 500, and nothing is changed."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

import parley.routes  # noqa: F401  (registers every endpoint)
from parley.accounts.commands import api_key_of
from parley.api.endpoint import REGISTRY, Endpoint
from parley.models import Account
from tests import samples
from tests.cast import Json, Person, World, form
from tests.rows import fingerprint

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DEEP = "[" * 100_000 + "]" * 100_000
HOSTILE = {
    "nothing": "",
    "NUL": "a\x00b",
    "NUL in JSON": '["a\\u0000b"]',
    "half a surrogate": '"\\ud800"',
    "deep JSON": DEEP,
    "not JSON": "{]",
    "another type": '{"a": [1, {"b": null}]}',
    "a number too large": "9" * 30,
    "a number just too large": str(2**63),
    "below zero": "-1",
    "many": json.dumps(list(range(5_000))),
    "long": "x" * 60_000,
    "null": "null",
    "quotes": "'; DROP TABLE parley_realm; --",
    "right to left": "\u202eabc",
}
every_endpoint = pytest.mark.parametrize(
    "endpoint", REGISTRY, ids=lambda e: f"{e.method} {e.path} {e.handler.__name__}"
)
OWN = ["Credential", "Presence", "Queue"]
"""What a call that is refused may still touch: that one was here."""


@pytest.fixture(scope="module")
def a_world(live: str) -> World:
    """One for all of a module's tests: what they send may change nothing."""
    return World(live)


@pytest.fixture(autouse=True)
def as_before(a_world: World) -> None:
    """One of the endpoints gives ana another key, and by one of them people leave."""
    Account.objects.filter(realm_id=a_world.realm_id).update(is_active=True)
    a_world.ana.api_key = api_key_of(a_world.ana.id)


def raw(person: Person, endpoint: Endpoint, path: str, body: bytes, **headers: str) -> Any:
    """Bytes as they are, to the live server."""
    door = "/api/v1" if "api" in endpoint.doors else "/json"
    url = f"{person.live}{door}{path}"
    known = {"Authorization": person.key, "Host": person.host} | FORM | headers
    if "api" not in endpoint.doors:
        known |= person.cookies()
    return httpx.request(endpoint.method, url, content=body, headers=known, timeout=30)


def assert_documented(response: Any, what: str) -> None:
    assert response.status_code < 500, (what, response.text[:500])
    told = response.json()
    assert told["result"] in {"success", "error"}, what
    if told["result"] == "error":
        assert told["msg"], what
        assert told["code"].isupper(), what


@every_endpoint
def test_garbage_in_any_parameter(a_world: World, endpoint: Endpoint) -> None:
    wanted = samples.of(endpoint, a_world)
    fields = [p.wire_name for p in endpoint.parameters if p.wire_name not in endpoint.path_names]
    for parameter in fields:
        before, all_refused = fingerprint(a_world.realm_id, besides=OWN), True
        for name, garbage in HOSTILE.items():
            what = f"{name} in {parameter}"
            response = asked(a_world.gus, endpoint, wanted, {parameter: garbage})
            assert_documented(response, what)
            all_refused &= response.json()["result"] == "error"
        if all_refused:
            assert fingerprint(a_world.realm_id, besides=OWN) == before, parameter


def asked(person: Person, endpoint: Endpoint, wanted: samples.Sample, fields: Json) -> Any:
    path = endpoint.path.format(**wanted.path)
    everything = form(wanted.fields | fields)
    if endpoint.is_native:
        headers = {"Authorization": person.key, "Host": person.host}
        known = {"dont_block": "true"} | everything
        short = {name: value[:2_000] for name, value in known.items()}
        return httpx.get(f"{person.live}/api/v1/events", params=short, headers=headers)
    if "api" in endpoint.doors:
        return person.asks(endpoint.method, path, **everything)
    return person.browses(endpoint.method, f"/json{path}", **everything)


with_names = pytest.mark.parametrize(
    "endpoint",
    [each for each in REGISTRY if each.path_names],
    ids=lambda e: f"{e.method} {e.path} {e.handler.__name__}",
)


@with_names
def test_garbage_in_the_path(a_world: World, endpoint: Endpoint) -> None:
    wanted = samples.of(endpoint, a_world)
    for garbage in ("0", "-1", "x", "9" * 40, "%00", "..%2f..", "\u00e9"):
        before = fingerprint(a_world.realm_id, besides=OWN)
        path = endpoint.path.format(**dict.fromkeys(endpoint.path_names, garbage))

        response = a_world.ana.asks(endpoint.method, path, **wanted.fields)

        assert_documented(response, path)
        if response.json()["result"] == "error":
            assert fingerprint(a_world.realm_id, besides=OWN) == before


with_bodies = pytest.mark.parametrize(
    "endpoint",
    [each for each in REGISTRY if each.method != "GET"],
    ids=lambda e: f"{e.method} {e.path} {e.handler.__name__}",
)


@with_bodies
def test_bytes_that_are_no_text(a_world: World, endpoint: Endpoint) -> None:
    wanted = samples.of(endpoint, a_world)
    path = endpoint.path.format(**wanted.path)
    before = fingerprint(a_world.realm_id, besides=OWN)

    for body in (b"content=\xff\xfe", b"a=%ff&content=%c3%28", b"&" * 5_000 + b"a=b", b"\x00"):
        response = raw(a_world.ana, endpoint, path, body)
        assert_documented(response, repr(body[:20]))
        if response.json()["result"] == "error":
            assert fingerprint(a_world.realm_id, besides=OWN) == before


def test_a_huge_body_is_refused_in_words(a_world: World) -> None:
    body = b"content=" + b"x" * (30 * 1024 * 1024)

    send = next(e for e in REGISTRY if e.handler.__name__ == "send_message")
    response = raw(a_world.ana, send, "/messages", body)

    assert (response.status_code, response.json()["result"]) == (413, "error")


def test_unknown_parameters_are_named_and_otherwise_ignored(a_world: World) -> None:
    told = a_world.ana.call("GET", "/users/me", x=1, y="2")

    assert (told["result"], told["ignored_parameters_unsupported"]) == ("success", ["x", "y"])


def test_wrong_doors_answer_in_the_documented_shape(a_world: World) -> None:
    nothing = a_world.ana.asks("GET", "/nothing/here")
    method = a_world.ana.asks("PUT", "/messages")

    assert (nothing.status_code, nothing.json()["result"]) == (404, "error")
    assert (method.status_code, method.json()["code"]) == (405, "BAD_REQUEST")
    assert "POST" in method.json()["allowed_methods"]
    assert "POST" in method.headers["Allow"]
