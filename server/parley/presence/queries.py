"""Who was last there when."""

from __future__ import annotations

import time
from typing import Literal, NamedTuple

from msgspec import UNSET, Struct, UnsetType, structs

from parley.access.accounts import SeenAccount, visible_accounts
from parley.access.actor import Actor
from parley.kernel import sql
from parley.kernel.ids import AccountId
from parley.presence.events import Moment, Status
from parley.presence.pace import ACTIVE_SECONDS

NOTHING_YET = -1
OVERLAP = 10_000_000
"""`update_id` is a clock in microseconds, and a moment that was noted earlier may be committed
later: each look goes so far back behind the last."""
DAYS = 14


class LastThere(Struct, frozen=True):
    """The first two, or as older clients know it the other two."""

    active_timestamp: int | UnsetType = UNSET
    idle_timestamp: int | UnsetType = UNSET
    aggregated: Moment | UnsetType = UNSET
    website: Moment | UnsetType = UNSET


Presences = dict[str, LastThere]
"""By id; for older clients by address."""
ByClient = dict[Literal["aggregated", "website"], Moment]
"""As older clients know it, where nothing else is told."""


class Seen(NamedTuple):
    account_id: AccountId
    email: str
    active_at: int
    idle_at: int
    update_id: int


def seen_of(actor: Actor, *, after: int = NOTHING_YET, days: int = DAYS) -> list[Seen]:
    """Those the actor may know of, with what was noted after an `update_id`."""
    ids = [each.id for each in visible_accounts(actor)] if actor.is_guest else None
    return _rows(actor, ids, after - OVERLAP if after > 0 else NOTHING_YET, days)


def seen_last(actor: Actor, account: SeenAccount) -> Seen | None:
    found = _rows(actor, [account.id], NOTHING_YET, 36_500)
    return found[0] if found else None


def _rows(actor: Actor, ids: list[AccountId] | None, after: int, days: int) -> list[Seen]:
    found = sql.rows("presence/presences", realm_id=actor.realm_id, ids=ids, after=after, days=days)
    return [Seen(*row) for row in found]


def last_update(found: list[Seen], known: int = NOTHING_YET) -> int:
    return max((each.update_id for each in found), default=known)


def spelled(found: list[Seen], *, slim: bool) -> Presences:
    if slim:
        return {str(each.account_id): LastThere(each.active_at, each.idle_at) for each in found}
    return {each.email: _older(by_client(each)) for each in found}


def _older(there: ByClient) -> LastThere:
    return LastThere(aggregated=there["aggregated"], website=there["website"])


def by_client(seen: Seen) -> ByClient:
    status, at = standing(seen)
    there = Moment("website", status, at)
    return {"aggregated": there, "website": structs.replace(there, pushable=False)}


def standing(seen: Seen) -> tuple[Status, int]:
    if seen.active_at + ACTIVE_SECONDS >= seen.idle_at:
        return "active", seen.active_at
    return "idle", seen.idle_at


def now() -> float:
    return time.time()
