"""Creating channels, and who is in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from parley.access.actor import Actor
from parley.access.channels import (
    NotPermitted,
    SeenChannel,
    may_create_channels,
)
from parley.channels.events import (
    ChannelCreated,
    ChannelsHidden,
    MemberJoined,
    MemberLeft,
    PeerJoined,
    PeerLeft,
    PersonalChannelSettings,
    Unsubscription,
)
from parley.channels.models import Channel, Conversation
from parley.channels.queries import facts_of, members_of, subscription_to
from parley.eventlog import Audience, Log, change
from parley.groups.queries import system_groups
from parley.kernel import sql
from parley.kernel.ids import AccountId, ChannelId
from parley.kernel.refusals import Refusal

LONGEST_NAME = 60
LONGEST_DESCRIPTION = 1024


class NameTaken(Refusal):
    """Told to whoever may know of the channel, and to nobody else: see `create_channel`."""

    message = "Channel named {name} already exists."
    hidden = frozenset({"name"})


class BadName(Refusal):
    message = "{reason}"
    hidden = frozenset({"reason"})


class Move(NamedTuple):
    """Who joined or left what."""

    account_id: AccountId
    channel: SeenChannel


class NewChannel(Struct, frozen=True):
    name: str
    description: str = ""
    rendered_description: str = ""
    is_private: bool = False
    is_web_public: bool = False
    shares_history: bool = True
    is_default: bool = False


def create_channel(log: Log, actor: Actor, new: NewChannel) -> SeenChannel:
    """Within a change. Nobody is in it yet; whoever may know of it is told of it as they join, or
    at once where it is public."""
    if not may_create_channels(actor):
        raise NotPermitted
    check_name(new.name)
    conversation = Conversation.objects.create(realm_id=actor.realm_id)
    made = Channel.objects.create(
        realm_id=actor.realm_id,
        conversation=conversation,
        creator_id=actor.account_id,
        name=new.name,
        description=new.description,
        rendered_description=new.rendered_description,
        is_private=new.is_private,
        is_web_public=new.is_web_public,
        shares_history=new.shares_history or not new.is_private,
        is_default=new.is_default,
    )
    channel = channel_as_made(actor, ChannelId(made.pk))
    if not channel.is_private:
        facts = facts_of(channel, system_groups(actor.realm_id))
        log.append(ChannelCreated((facts,)), to=Audience(everyone=True, guests=new.is_web_public))
    return channel


def channel_as_made(actor: Actor, channel_id: ChannelId) -> SeenChannel:
    """Its creator may not be in it, and so not know of it a moment later; here it still may."""
    (row,) = sql.rows(
        "access/channels",
        realm_id=actor.realm_id,
        account_id=actor.account_id,
        ids=[channel_id],
        names=None,
    )
    return SeenChannel(*row)


def check_name(name: str) -> None:
    if not name:
        raise BadName(reason="Channel name can't be empty.")
    if len(name) > LONGEST_NAME:
        raise BadName(reason=f"Channel name too long (limit: {LONGEST_NAME} characters).")
    if any(not char.isprintable() for char in name):
        raise BadName(reason="Invalid character in channel name.")


def add_members(
    actor: Actor, channels: Sequence[SeenChannel], account_ids: Sequence[AccountId]
) -> list[Move]:
    """Members already there stay as they are: nothing is changed or told for them."""
    with change(actor.realm_id) as log:
        return admit(log, actor, channels, account_ids)


def admit(
    log: Log,
    actor: Actor,
    channels: Sequence[SeenChannel],
    account_ids: Sequence[AccountId],
    settings: PersonalChannelSettings = PersonalChannelSettings(),  # noqa: B008 - frozen
) -> list[Move]:
    """Within a change, of channels and accounts the actor was allowed to bring together."""
    sql.rows(
        "channels/lock_members",
        conversation_ids=[channel.conversation_id for channel in channels],
        account_ids=list(account_ids),
    )
    log.hold()  # their history starts here, after all that is already in the log
    moves: list[Move] = []
    for channel in channels:
        joined = _join(channel, account_ids, settings)
        moves += [Move(account_id, channel) for account_id in joined]
        if joined:
            _tell_joined(log, actor, channel, joined, settings)
    return moves


def _join(
    channel: SeenChannel, account_ids: Sequence[AccountId], settings: PersonalChannelSettings
) -> tuple[AccountId, ...]:
    added = sql.rows(
        "channels/add_members",
        conversation_id=channel.conversation_id,
        account_ids=list(account_ids),
        settings=sql.json(settings),
    )
    return tuple(AccountId(row.account_id) for row in added)


def _tell_joined(
    log: Log,
    actor: Actor,
    channel: SeenChannel,
    joined: tuple[AccountId, ...],
    settings: PersonalChannelSettings,
) -> None:
    groups = system_groups(actor.realm_id)
    if channel.is_private:
        log.append(ChannelCreated((facts_of(channel, groups),)), to=Audience(accounts=joined))
    members = members_of([channel])[channel.conversation_id]
    seen = subscription_to(channel, groups, settings, members)
    log.append(MemberJoined((seen,)), to=Audience(accounts=joined, joins=(channel.id,)))
    log.append(PeerJoined((channel.id,), joined), to=peers_of(channel, joined))


def remove_members(
    actor: Actor, channels: Sequence[SeenChannel], account_ids: Sequence[AccountId]
) -> list[Move]:
    with change(actor.realm_id) as log:
        return dismiss(log, channels, account_ids)


def dismiss(
    log: Log, channels: Sequence[SeenChannel], account_ids: Sequence[AccountId]
) -> list[Move]:
    """Within a change, of memberships the actor was allowed to end."""
    sql.rows(
        "channels/lock_members",
        conversation_ids=[channel.conversation_id for channel in channels],
        account_ids=list(account_ids),
    )
    log.hold()
    moves: list[Move] = []
    for channel in channels:
        gone = sql.rows(
            "channels/remove_members",
            conversation_id=channel.conversation_id,
            account_ids=list(account_ids),
        )
        left = tuple(AccountId(row.account_id) for row in gone)
        moves += [Move(account_id, channel) for account_id in left]
        if left:
            _tell_left(log, channel, left)
    return moves


def _tell_left(log: Log, channel: SeenChannel, left: tuple[AccountId, ...]) -> None:
    named = Unsubscription(channel.id, channel.name)
    log.append(MemberLeft((named,)), to=Audience(accounts=left, leaves=(channel.id,)))
    log.append(PeerLeft((channel.id,), left), to=peers_of(channel, left))
    if channel.is_private:
        log.append(ChannelsHidden((named,), (channel.id,)), to=Audience(accounts=left))


def peers_of(channel: SeenChannel, besides: tuple[AccountId, ...]) -> Audience:
    """Who may see its member list, but for those themselves."""
    if channel.is_private:
        return Audience(channel_id=channel.id, besides=besides)
    return Audience(channel_id=channel.id, everyone=True, guests=False, besides=besides)
