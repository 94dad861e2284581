"""Groups of accounts."""

from __future__ import annotations

from msgspec import Struct, field

from parley.access.accounts import visible_accounts
from parley.access.actor import Actor
from parley.api.endpoint import endpoint
from parley.groups.events import GroupFacts
from parley.groups.queries import groups_of


class Groups(Struct):
    groups: list[GroupFacts] = field(name="user_groups")


@endpoint("GET", "/user_groups")
def list_groups(actor: Actor, include_deactivated_groups: bool = False) -> Groups:
    """All groups; who is in those of the system follows from roles."""
    return Groups(groups_of(actor, visible_accounts(actor)))
