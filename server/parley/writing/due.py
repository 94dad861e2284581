"""All that falls due by the clock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from parley.kernel import sql
from parley.kernel.ids import RealmId
from parley.writing.delivery import Delivery, deliver_all
from parley.writing.reminders import REMINDERS
from parley.writing.scheduled import NOTICES, SCHEDULED

LOOK_SECONDS = 0.5
"""How late the next thing may be."""
KINDS: dict[str, Delivery[Any]] = {
    "scheduled": SCHEDULED,
    "notice": NOTICES,
    "reminder": REMINDERS,
}


def deliver_due() -> float:
    """Also what fell due while nobody looked. How long to wait before looking again, in seconds."""
    until = datetime.now(UTC)
    for row in sql.rows("writing/due", until=until):
        deliver_all(KINDS[row.kind], RealmId(row.realm_id), until)
    return LOOK_SECONDS
