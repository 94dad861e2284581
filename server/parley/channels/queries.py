"""Channels as the wire describes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET, UnsetType, convert, structs

from parley.access.actor import Actor
from parley.access.channels import SeenChannel, visible_channels
from parley.channels.events import ChannelFacts, PersonalChannelSettings, Subscription
from parley.groups.queries import system_groups
from parley.kernel.ids import AccountId, GroupId, RealmId

Groups = Mapping[str, GroupId]


def facts_of(channel: SeenChannel, groups: Groups) -> ChannelFacts:
    return ChannelFacts(**_facts(channel, groups))


def subscription_to(
    channel: SeenChannel,
    groups: Groups,
    settings: PersonalChannelSettings,
    subscribers: tuple[AccountId, ...] | UnsetType = UNSET,
) -> Subscription:
    return Subscription(
        **_facts(channel, groups),
        **structs.asdict(settings),
        in_home_view=not settings.is_muted,
        subscribers=subscribers,
    )


def personal_settings(kept: Mapping[str, Any]) -> PersonalChannelSettings:
    return convert(kept, PersonalChannelSettings)


def _facts(channel: SeenChannel, groups: Groups) -> dict[str, Any]:
    return {
        "channel_id": channel.id,
        "name": channel.name,
        "description": channel.description,
        "rendered_description": channel.rendered_description,
        "created_at": channel.created_at,
        "creator_id": channel.creator_id,
        "is_private": channel.is_private,
        "is_web_public": channel.is_web_public,
        "shares_history": channel.shares_history,
        "is_archived": channel.is_archived,
        "first_message_id": channel.first_message_id,
        **_permissions(channel, groups),
    }


def _permissions(channel: SeenChannel, groups: Groups) -> dict[str, GroupId]:
    """The rules of `access.channels`, as the groups the wire names them by."""
    members = groups["role:members"]
    nobody = groups["role:nobody"]
    return {
        "can_add_subscribers_group": nobody if channel.is_private else members,
        "can_administer_channel_group": nobody,
        "can_remove_subscribers_group": groups["role:administrators"],
        "can_send_message_group": groups["role:everyone"],
        "can_subscribe_group": nobody,
    }


def subscriptions_of(actor: Actor) -> list[Subscription]:
    groups = system_groups(RealmId(actor.realm_id))
    mine = [channel for channel in visible_channels(actor) if channel.is_member]
    return [subscription_to(c, groups, personal_settings(c.settings)) for c in mine]
