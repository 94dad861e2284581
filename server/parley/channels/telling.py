"""Who is told what when channels come, and people come and go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parley.access.channels import SeenChannel
from parley.access.memberships import only_as_members
from parley.channels.events import (
    ChannelCreated,
    ChannelsHidden,
    DefaultChannelsChanged,
    HiddenChannel,
    MemberJoined,
    MemberLeft,
    PeerJoined,
    PeerLeft,
    PersonalChannelSettings,
    Unsubscription,
)
from parley.channels.queries import Members, facts_of, subscription_to
from parley.eventlog import Audience, Log
from parley.groups.queries import system_groups
from parley.kernel.ids import AccountId, ChannelId

MOST_TOLD = 2_000
"""Accounts one event names. What concerns more is told in parts, so that no entry of the log is too
large for those who read it."""


class Joined(NamedTuple):
    account_id: AccountId
    settings: PersonalChannelSettings


def tell_created(log: Log, channel: SeenChannel) -> None:
    """Of a private channel people are told as they join."""
    if not channel.is_private:
        facts = facts_of(channel, system_groups(log.realm_id))
        to = Audience(everyone=True, guests=channel.is_web_public)
        log.append(ChannelCreated((facts,)), to=to)


def tell_default(log: Log, channel_ids: Sequence[ChannelId]) -> None:
    log.append(DefaultChannelsChanged(tuple(channel_ids)), to=Audience(everyone=True, guests=False))


def tell_joined(log: Log, channel: SeenChannel, joined: Sequence[Joined], members: Members) -> None:
    groups = system_groups(log.realm_id)
    newcomers = tuple(each.account_id for each in joined)
    for some in parts(only_as_members(channel, newcomers)):
        log.append(ChannelCreated((facts_of(channel, groups),)), to=Audience(accounts=some))
    for settings, alike in by_settings(joined).items():
        event = MemberJoined((subscription_to(channel, groups, settings, members),))
        for some in parts(alike):
            log.append(event, to=Audience(accounts=some, joins=(channel.id,)))
    for some in parts(newcomers):
        log.append(PeerJoined((channel.id,), some), to=peers_of(channel, newcomers))


def tell_left(log: Log, channel: SeenChannel, left: Members) -> None:
    named = Unsubscription(channel.id, channel.name)
    for some in parts(left):
        log.append(MemberLeft((named,)), to=Audience(accounts=some, leaves=(channel.id,)))
        log.append(PeerLeft((channel.id,), some), to=peers_of(channel, left))
    for some in parts(only_as_members(channel, left)):
        hidden = ChannelsHidden((HiddenChannel(channel.id),), (channel.id,))
        log.append(hidden, to=Audience(accounts=some))


def peers_of(channel: SeenChannel, besides: Members) -> Audience:
    """Who may see its member list, but for those themselves."""
    if channel.is_private:
        return Audience(channel_id=channel.id, besides=besides)
    return Audience(channel_id=channel.id, everyone=True, guests=False, besides=besides)


def by_settings(joined: Sequence[Joined]) -> dict[PersonalChannelSettings, Members]:
    """Those who see the channel alike: they hear the same event."""
    alike: dict[PersonalChannelSettings, list[AccountId]] = {}
    for each in joined:
        alike.setdefault(each.settings, []).append(each.account_id)
    return {settings: tuple(ids) for settings, ids in alike.items()}


def parts(account_ids: Members) -> Iterator[Members]:
    for start in range(0, len(account_ids), MOST_TOLD):
        yield account_ids[start : start + MOST_TOLD]
