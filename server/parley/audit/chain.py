"""Whether the chain of audit entries is whole."""

from __future__ import annotations

from hmac import compare_digest

from msgspec import Struct

from parley.audit.models import AuditEntry
from parley.eventlog.audit import BEGINNING, seal_of
from parley.kernel.ids import RealmId


class Verdict(Struct, frozen=True):
    """How many entries there are, the seal of the last one, and what is wrong, if anything.

    Whoever can write to the database can cut off the end of the chain unseen, unless somebody
    remembers how far it reached: keep `entries` and `seal` elsewhere, and hand them to the next
    verification.
    """

    entries: int
    seal: str
    fault: str = ""


def verify(realm_id: RealmId, known: tuple[int, str] | None = None) -> Verdict:
    """`known` is an entry's number and seal, from an earlier verification."""
    number, seal, met = 0, BEGINNING, known is None
    for entry in AuditEntry.objects.filter(realm_id=realm_id).order_by("number").iterator():
        number += 1
        if entry.number != number:
            return Verdict(number - 1, seal, f"entry {number} is missing")
        if not compare_digest(seal_of(entry, seal), entry.seal):
            return Verdict(number - 1, seal, f"entry {number} was altered")
        seal = entry.seal
        met = met or known == (number, seal)
    if not met and known is not None:
        return Verdict(number, seal, f"entry {known[0]} is not the one that was known")
    return Verdict(number, seal)
