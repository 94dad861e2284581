"""Who is told what as channels change: those who knew of them, those who now may, and those who no
longer do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import structs

from parley.access.channels import SeenChannel
from parley.channels.events import (
    ChannelChanged,
    ChannelCreated,
    ChannelsHidden,
    HiddenChannel,
    PeerJoined,
)
from parley.channels.models import Channel
from parley.channels.queries import facts_of, members_of, post_policy
from parley.channels.settings import settings_of
from parley.channels.telling import parts, tell_default
from parley.eventlog import Audience, Log
from parley.groups.queries import spelled, system_groups
from parley.kernel.ids import ChannelId


def tell_changes(log: Log, before: SeenChannel, after: SeenChannel) -> None:
    both = _who_knows(after if after.is_private else before)
    for event in _changes(log, before, after):
        log.append(event, to=both)
    if before.is_private and not after.is_private:
        _tell_gained(log, after)
    if after.is_private and not before.is_private:
        members = members_of([after]).get(after.conversation_id, ())
        others = Audience(everyone=True, guests=before.is_web_public, besides=members)
        log.append(_hidden(after), to=others)
    if before.is_archived != after.is_archived:
        _tell_archive(log, after)
    if before.is_default != after.is_default:
        default = Channel.objects.filter(realm_id=log.realm_id, is_default=True).order_by("pk")
        tell_default(log, [ChannelId(pk) for pk in default.values_list("pk", flat=True)])


def _who_knows(channel: SeenChannel) -> Audience:
    if channel.is_private:
        return Audience(channel_id=channel.id)
    return Audience(channel_id=channel.id, everyone=True, guests=channel.is_web_public)


def _hidden(channel: SeenChannel) -> ChannelsHidden:
    return ChannelsHidden((HiddenChannel(channel.id),), (channel.id,))


def _tell_gained(log: Log, channel: SeenChannel) -> None:
    members = members_of([channel]).get(channel.conversation_id, ())
    others = Audience(everyone=True, guests=channel.is_web_public, besides=members)
    log.append(ChannelCreated((facts_of(channel, system_groups(log.realm_id)),)), to=others)
    to_peers = Audience(everyone=True, guests=False, besides=members)
    for some in parts(members):
        log.append(PeerJoined((channel.id,), some), to=to_peers)


def _tell_archive(log: Log, channel: SeenChannel) -> None:
    """As clients are told that keep no archived channels."""
    facts = facts_of(channel, system_groups(log.realm_id))
    if channel.is_archived:
        gone = structs.replace(_hidden(channel), of_archive=True)
        log.append(gone, to=_who_knows(channel))
    else:
        log.append(ChannelCreated((facts,), of_archive=True), to=_who_knows(channel))


def _changes(log: Log, before: SeenChannel, after: SeenChannel) -> Iterator[ChannelChanged]:
    def told(name: str, value: Any, **more: Any) -> ChannelChanged:
        return ChannelChanged(before.id, before.name, name, value, **more)

    if before.name != after.name:
        yield told("name", after.name)
    if before.description != after.description:
        rendered = after.rendered_description
        yield told("description", after.description, rendered_description=rendered)
    privacy = (after.is_private, after.is_web_public, after.shares_history)
    if (before.is_private, before.is_web_public, before.shares_history) != privacy:
        more = {"shares_history": after.shares_history, "is_web_public": after.is_web_public}
        yield told("invite_only", after.is_private, **more)
    if before.message_retention_days != after.message_retention_days:
        yield told("message_retention_days", after.message_retention_days)
    if before.is_archived != after.is_archived:
        yield told("is_archived", after.is_archived)
    yield from _permissions(log, before, after)


def _permissions(log: Log, before: SeenChannel, after: SeenChannel) -> Iterator[ChannelChanged]:
    ids = system_groups(log.realm_id)
    was = structs.asdict(settings_of(before.permissions))
    for name, value in structs.asdict(settings_of(after.permissions)).items():
        if value == was[name]:
            continue
        yield ChannelChanged(before.id, before.name, name, spelled(value, ids))
        if name == "can_send_message_group":
            old, new = post_policy(was[name]), post_policy(value)
            for older in old:
                if old[older] != new[older]:
                    yield ChannelChanged(before.id, before.name, older, new[older])
