"""The groups of accounts, with those in them that the receiver may know of."""

from __future__ import annotations

from msgspec import Struct, field

from parley.groups.events import GroupFacts
from parley.groups.queries import groups_of
from parley.realtime.snapshot.asked import Asked


class Groups(Struct):
    groups: list[GroupFacts] = field(name="realm_user_groups")


def groups(asked: Asked) -> Groups:
    all_of_them = asked.variant.include_deactivated_groups
    return Groups(groups_of(asked.actor, asked.accounts, with_inactive=all_of_them))
