"""Telling of what is different about an account."""

from __future__ import annotations

from parley.access.accounts import who_may_know
from parley.accounts.events import AccountChanged, Difference
from parley.eventlog import Log


def tell_difference(log: Log, told: Difference) -> None:
    """Within a change; to everybody who may know of the account it is about."""
    log.append(AccountChanged(told), to=who_may_know(told.account_id, log.realm_id))
