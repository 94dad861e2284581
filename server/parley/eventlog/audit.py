"""The chain of audit entries: each is sealed with the one before it, so that one that was altered,
put in or taken out by SQL no longer fits. The key is the server's and not in the database."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from django.conf import settings

from parley.audit.models import AuditEntry
from parley.kernel.ids import AccountId, RealmId
from parley.kernel.origin import origin

BEGINNING = ""
"""What the first entry follows."""


class Note(NamedTuple):
    """Something to be remembered of a change."""

    action: str
    about: str
    details: Mapping[str, Any]
    actor_id: AccountId | None


def write(realm_id: RealmId, notes: list[Note]) -> None:
    """Within a change that holds the realm's log: the chain has one end."""
    last = AuditEntry.objects.filter(realm_id=realm_id).order_by("-number").first()
    number, before = (last.number, last.seal) if last else (0, BEGINNING)
    who, at = origin(), datetime.now(UTC)
    for note in notes:
        number += 1
        entry = AuditEntry(
            realm_id=realm_id,
            number=number,
            at=at,
            actor_id=who.account_id if note.actor_id is None else note.actor_id,
            action=note.action,
            about=note.about,
            details=json.dumps(note.details, ensure_ascii=False, sort_keys=True),
            client=who.client,
            address=who.address,
        )
        entry.seal = before = seal_of(entry, before)
        entry.save(force_insert=True)


def seal_of(entry: AuditEntry, before: str) -> str:
    said = [
        before,
        entry.realm_id,
        entry.number,
        entry.at.astimezone(UTC).isoformat(),
        entry.actor_id,
        entry.action,
        entry.about,
        entry.details,
        entry.client,
        entry.address,
    ]
    return hmac.new(_key(), json.dumps(said).encode(), sha256).hexdigest()


def _key() -> bytes:
    return sha256(b"parley audit chain" + settings.SECRET_KEY.encode()).digest()
