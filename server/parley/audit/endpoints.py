"""The audit log, for administrators."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from parley.access.accounts import AdministratorNeeded
from parley.access.actor import Actor
from parley.api.endpoint import endpoint
from parley.audit.queries import Act, Wanted, acts
from parley.kernel.ids import AccountId

MOST = 1000


class Acts(Struct):
    acts: list[Act]
    found_oldest: bool


@endpoint("GET", "/realm/audit_log", refuses=(AdministratorNeeded,))
def list_acts(
    actor: Actor,
    before: int | None = None,
    limit: Annotated[int, Meta(ge=1, le=MOST)] = 100,
    actor_id: int | None = None,
    action: str | None = None,
    about: str | None = None,
) -> Acts:
    """Who did what to whom, when, and from which client: the newest first. `action` is one like
    `account.role_changed`, `about` one like `account 12`."""
    by = None if actor_id is None else AccountId(actor_id)
    found = acts(actor, Wanted(before, limit, by, action, about))
    return Acts(found, found_oldest=len(found) < limit)
