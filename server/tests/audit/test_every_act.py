"""What a member may not do and an owner may is an act of administration: every endpoint for one,
tomorrow's too, leaves an entry in the audit log. Which those are, the table of roles says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import parley.routes  # noqa: F401  (registers every endpoint)
from parley.api.endpoint import REGISTRY, Endpoint
from parley.models import AuditEntry
from tests import samples
from tests.cast import World

ROLES = json.loads((Path(__file__).parents[1] / "access" / "roles.json").read_text())

CHANGES_NOTHING = {"try_linkifier"}
REFUSED = ("Insufficient permission", "Must be an organization")


def is_administration(endpoint: Endpoint) -> bool:
    by_role = ROLES.get(f"{endpoint.method} {endpoint.path} ({', '.join(endpoint.doors)})", {})
    if endpoint.handler.__name__ in CHANGES_NOTHING:
        return False
    is_refused = any(word in by_role.get("member", "") for word in REFUSED)
    return endpoint.method != "GET" and is_refused and by_role.get("owner") == "yes"


@pytest.mark.parametrize(
    "endpoint",
    [each for each in REGISTRY if is_administration(each)],
    ids=lambda e: f"{e.method} {e.path} {e.handler.__name__}",
)
def test_every_act_of_administration_leaves_an_entry(world: World, endpoint: Endpoint) -> None:
    wanted = samples.of(endpoint, world)
    there = AuditEntry.objects.filter(realm_id=world.realm_id)
    before = there.count()

    assert samples.ask(world.ana, endpoint, wanted).json()["result"] == "success"

    new = there.order_by("number")[before:]
    assert new, "log.note(…) in its command"
    assert {each.actor_id for each in new} == {world.ana.id}
    assert all(each.about and each.action for each in new)
