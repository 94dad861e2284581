"""Who may read what was done."""

from __future__ import annotations

from parley.access.accounts import AdministratorNeeded
from parley.access.actor import Actor


def may_read_audit_log(actor: Actor) -> None:
    """It names everybody's address; of private channels it has numbers only."""
    if actor.is_bot or not actor.is_admin:
        raise AdministratorNeeded
