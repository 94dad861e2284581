"""Uploads as their owner sees them."""

from __future__ import annotations

from msgspec import convert

from parley.access.actor import Actor
from parley.kernel import sql
from parley.kernel.ids import RealmId
from parley.uploads.events import Claim, FileFacts


def files_of(actor: Actor) -> list[FileFacts]:
    found = sql.rows("uploads/own", account_id=actor.account_id)
    return [
        FileFacts(
            row.id, row.name, row.path, row.size, row.created_at, convert(row.claims, list[Claim])
        )
        for row in found
    ]


def space_used(realm_id: RealmId) -> int:
    """By everyone of the organisation, in bytes."""
    (row,) = sql.rows("uploads/space", realm_id=realm_id)
    return int(row.bytes)
