"""What was done, read back."""

from __future__ import annotations

from typing import Any

from msgspec import Raw, Struct

from parley.access.actor import Actor
from parley.access.audit import may_read_audit_log
from parley.audit.models import AuditEntry
from parley.kernel.ids import AccountId, RealmId


class Act(Struct, frozen=True):
    """`at` is seconds since 1970, UTC; `actor_id` is null where an operator did it by a command."""

    number: int
    at: float
    actor_id: AccountId | None
    action: str
    about: str
    details: Raw
    client: str
    address: str


class Wanted(Struct, frozen=True):
    """Which acts: the newest `limit` before a number, of whom, of what kind, about what."""

    before: int | None = None
    limit: int = 100
    actor_id: AccountId | None = None
    action: str | None = None
    about: str | None = None


def acts(actor: Actor, wanted: Wanted) -> list[Act]:
    may_read_audit_log(actor)
    return acts_in(actor.realm_id, wanted)


def acts_in(realm_id: RealmId, wanted: Wanted) -> list[Act]:
    """The newest first."""
    chosen: dict[str, Any] = {
        "number__lt": wanted.before,
        "actor_id": wanted.actor_id,
        "action": wanted.action,
        "about": wanted.about,
    }
    found = AuditEntry.objects.filter(
        realm_id=realm_id, **{name: value for name, value in chosen.items() if value is not None}
    )
    return [act_of(each) for each in found.order_by("-number")[: wanted.limit]]


def act_of(entry: AuditEntry) -> Act:
    return Act(
        number=entry.number,
        at=entry.at.timestamp(),
        actor_id=None if entry.actor_id is None else AccountId(entry.actor_id),
        action=entry.action,
        about=entry.about,
        details=Raw(entry.details.encode()),
        client=entry.client,
        address=entry.address,
    )
