"""Uploads as their owner sees them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import convert

from parley.access.actor import Actor
from parley.kernel import sql
from parley.kernel.ids import FileId, RealmId
from parley.uploads.events import Claim, FileFacts


def files_of(actor: Actor) -> list[FileFacts]:
    found = sql.rows("uploads/own", account_id=actor.account_id)
    return [
        FileFacts(
            row.id, row.name, row.path, row.size, row.created_at, convert(row.claims, list[Claim])
        )
        for row in found
    ]


def detached_of(actor: Actor, file_ids: Sequence[FileId]) -> list[FileFacts]:
    """Those of the files that are the actor's and that no message links."""
    if not file_ids:
        return []
    return [file for file in files_of(actor) if file.id in file_ids and not file.claims]


def space_used(realm_id: RealmId) -> int:
    """By everyone of the organisation, in bytes."""
    (row,) = sql.rows("uploads/space", realm_id=realm_id)
    return int(row.bytes)
