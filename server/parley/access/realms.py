"""Who may change what of an organisation. Nowhere else decides."""

from __future__ import annotations

from collections.abc import Iterable

from parley.access.accounts import AdministratorNeeded, OwnerNeeded
from parley.access.actor import OWNER, Actor

FOR_OWNERS = frozenset(
    {
        "can_create_groups",
        "can_create_web_public_channel_group",
        "can_invite_users_group",
        "can_manage_all_groups",
        "can_manage_billing_group",
        "create_multiuse_invite_group",
        "enable_spectator_access",
        "invite_required",
        "message_retention_days",
    }
)
"""What opens the organisation, or takes from it for good."""


def may_decide(actor: Actor, settings: Iterable[str]) -> None:
    """Administrators; of what cannot be undone, owners."""
    if not actor.is_admin:
        raise AdministratorNeeded
    if actor.role != OWNER and not FOR_OWNERS.isdisjoint(settings):
        raise OwnerNeeded
