"""Whether an actor holds a permission that a realm, a channel or a group gives to groups. All that
is asked came with the actor, so that asking costs no look-up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parley.access.actor import Actor
from parley.channels import settings as of_channels
from parley.channels.settings import ChannelPermission
from parley.groups import settings as of_groups
from parley.groups.settings import GroupPermission, GroupSetting, Picked
from parley.realms.settings import RealmPermission, RealmSettings, settings_of


def rules_for(actor: Actor) -> RealmSettings:
    """What the actor's organisation decided, as it was when the actor was proven."""
    return settings_of(actor.realm_settings)


def is_among(actor: Actor, setting: GroupSetting) -> bool:
    if isinstance(setting, Picked):
        is_picked = actor.account_id in setting.members
        return is_picked or not actor.groups.isdisjoint(setting.groups)
    return setting in actor.groups


def holds(actor: Actor, permission: RealmPermission) -> bool:
    """In the whole organisation."""
    return is_among(actor, getattr(rules_for(actor), permission))


def holds_in(
    actor: Actor, permission: ChannelPermission, channel_permissions: Mapping[str, Any]
) -> bool:
    """In the channel whose row has these."""
    return is_among(actor, getattr(of_channels.settings_of(channel_permissions), permission))


def holds_over(
    actor: Actor, permission: GroupPermission, group_settings: Mapping[str, Any]
) -> bool:
    """Over the group whose row has these."""
    return is_among(actor, getattr(of_groups.settings_of(group_settings), permission))
