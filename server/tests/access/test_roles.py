"""Who may call what: every endpoint, tomorrow's too, by every role, against one table that is read
in review. All of them are members of the private channels the calls are about, so that only what
they are decides, not where they are."""

from __future__ import annotations

import json
import re
import secrets
from pathlib import Path

import pytest

import parley.routes  # noqa: F401  (registers every endpoint)
from parley.access.actor import MODERATOR
from parley.accounts.commands import api_key_of
from parley.api.endpoint import REGISTRY, Endpoint
from parley.channels.commands import admit
from parley.eventlog import change
from parley.kernel.ids import AccountId
from parley.models import Account
from tests import samples
from tests.cast import ADMINISTRATOR, Person, World

TABLE = Path(__file__).with_name("roles.json")
OWN_NUMBERS = re.compile(r"(?<=ID: )\S+|\d{4,}|\b\d+/\S+")
"""What differs from run to run."""
ROLES = ("owner", "administrator", "moderator", "member", "guest", "bot", "deactivated", "nobody")
known: dict[str, dict[str, str]] = json.loads(TABLE.read_text()) if TABLE.exists() else {}


@pytest.fixture(scope="module")
def people(live: str) -> tuple[World, dict[str, Person]]:
    world = World(live)
    cast = {
        "owner": world.ana,
        "administrator": world.account("ada", ADMINISTRATOR),
        "moderator": world.account("mo", MODERATOR),
        "member": world.ben,
        "guest": world.gus,
        "bot": world.account("bot", is_bot=True, bot_type=1),
        "deactivated": world.account("dee"),
        "nobody": world.account("noa"),
    }
    Account.objects.filter(pk=cast["deactivated"].id).update(is_active=False)
    cast["nobody"].api_key = "x" * 32
    return world, cast


def everyone_in(world: World) -> None:
    """Whoever left, or was put out, by the call before is back."""
    ids = Account.objects.filter(realm_id=world.realm_id).values_list("pk", flat=True)
    with change(world.realm_id) as log:
        admit(log, [world.board, world.attic, world.design], [AccountId(pk) for pk in ids])


@pytest.mark.parametrize(
    "endpoint", REGISTRY, ids=lambda e: f"{e.method} {e.path} {e.handler.__name__}"
)
def test_every_role_at_every_endpoint(
    people: tuple[World, dict[str, Person]], endpoint: Endpoint
) -> None:
    world, cast = people
    answers = {role: answer(world, cast[role], endpoint, role) for role in ROLES}

    row = f"{endpoint.method} {endpoint.path} ({', '.join(endpoint.doors)})"
    expected = known.get(row)
    if answers != expected:
        known[row] = answers
        TABLE.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n")
    assert answers == expected


def answer(world: World, person: Person, endpoint: Endpoint, role: str) -> str:
    world.ana.api_key = api_key_of(world.ana.id)
    everyone_in(world)
    wanted = samples.of(endpoint, world)
    if role not in {"nobody", "deactivated"}:
        Account.objects.filter(pk=person.id).update(is_active=True)
    if role != "nobody":
        person.api_key = api_key_of(person.id)
    person.queue = world.ana.queue or {"queue_id": "none", "last_event_id": -1}
    if endpoint.handler.__name__ == "create_account":
        wanted.fields["email"] = f"{role}-{len(world.log())}@example.com"
    if endpoint.handler.__name__ == "create_organization":
        wanted.fields["string_id"] = f"new-{secrets.token_hex(8)}"
    response = samples.ask(person, endpoint, wanted)
    told = response.json()
    if told["result"] == "success":
        return "yes"
    return OWN_NUMBERS.sub("…", f"{response.status_code} {told['msg']}")
