"""Creating channels, and who is in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct, structs, to_builtins

from parley.access.actor import Actor
from parley.access.channels import (
    NotPermitted,
    SeenChannel,
    may_create_channel,
    visible_channels,
)
from parley.access.realms import may_decide
from parley.accounts.introductions import introduce, part
from parley.channels.colors import PALETTE
from parley.channels.models import Channel, Conversation
from parley.channels.queries import members_of, personal_settings
from parley.channels.settings import DEFAULTS
from parley.channels.telling import Joined, tell_created, tell_default, tell_joined, tell_left
from parley.eventlog import Log, change
from parley.groups.allowed import SUPPORTED
from parley.groups.choosing import chosen
from parley.groups.events import GroupValue
from parley.groups.settings import GroupSetting, Picked
from parley.kernel import sql
from parley.kernel.ids import AccountId, ChannelId, ConversationId
from parley.kernel.refusals import Refusal
from parley.messages.rendering import rendered_for
from parley.reading.leaving import tell_read, waiting_for

LONGEST_NAME = 60
LONGEST_DESCRIPTION = 1024


class NameTaken(Refusal):
    """Told to whoever may know of the channel, and to nobody else."""

    message = "Channel '{name}' already exists"
    hidden = frozenset({"name"})


class BadChannel(Refusal):
    message = "{reason}"
    hidden = frozenset({"reason"})


class Move(NamedTuple):
    """Who joined or left what."""

    account_id: AccountId
    channel: SeenChannel


class NewChannel(Struct, frozen=True):
    name: str
    description: str = ""
    is_private: bool = False
    is_web_public: bool = False
    shares_history: bool = True
    is_default: bool = False
    message_retention_days: int | None = None
    permissions: Mapping[str, GroupSetting] = {}
    """Beyond those that whoever creates it gets."""


def create_channel(log: Log, actor: Actor, new: NewChannel) -> SeenChannel:
    """Within a change. Nobody is in it yet; whoever may know of it is told of it as they join, or
    at once where it is public."""
    check(actor, new)
    lock_names(actor)
    if visible_channels(actor, names=[new.name]):
        raise NameTaken(name=new.name)
    channel = insert(actor, new)
    tell_created(log, channel)
    if channel.is_default:
        tell_default(log, [each.id for each in visible_channels(actor) if each.is_default])
    return channel


def lock_names(actor: Actor) -> None:
    """Within a change: nobody else gives names in the realm until it ends. Before channels are
    locked, as memberships are locked after them and the log after those."""
    sql.rows("channels/lock_names", realm_id=actor.realm_id)


def check(actor: Actor, new: NewChannel) -> None:
    if not may_create_channel(actor, is_private=new.is_private):
        raise NotPermitted
    if new.is_private and (new.is_default or new.is_web_public):
        kind = "default" if new.is_default else "web-public"
        raise BadChannel(reason=f"A private channel cannot be a {kind} one.")
    check_name(new.name)
    if len(new.description) > LONGEST_DESCRIPTION:
        limit = f"limit: {LONGEST_DESCRIPTION} characters"
        raise BadChannel(reason=f"Channel description too long ({limit}).")


def check_name(name: str) -> None:
    if not name.strip():
        raise BadChannel(reason="Channel name can't be empty.")
    if len(name) > LONGEST_NAME:
        raise BadChannel(reason=f"Channel name too long (limit: {LONGEST_NAME} characters).")
    if any(not char.isprintable() for char in name):
        raise BadChannel(reason="Invalid character in channel name.")


def insert(actor: Actor, new: NewChannel) -> SeenChannel:
    description = " ".join(new.description.split("\n"))
    _, rendered = rendered_for(actor, description)
    made = Channel.objects.create(
        realm_id=actor.realm_id,
        conversation=Conversation.objects.create(realm_id=actor.realm_id),
        creator_id=actor.account_id,
        name=new.name,
        description=description,
        rendered_description=rendered.html,
        is_private=new.is_private,
        is_web_public=new.is_web_public,
        shares_history=new.shares_history or not new.is_private,
        is_default=new.is_default,
        message_retention_days=new.message_retention_days,
        permissions=kept(first_permissions(actor) | dict(new.permissions)),
    )
    return channel_as_made(actor, ChannelId(made.pk))


def with_permissions(actor: Actor, new: NewChannel, given: Mapping[str, GroupValue]) -> NewChannel:
    """What new channels are to be like, once it is known that the actor may say so."""
    if new.is_default:
        may_decide(actor, ["is_default"])
    if new.message_retention_days is not None:
        may_decide(actor, ["message_retention_days"])
    found = {
        name: chosen(actor.realm_id, name, SUPPORTED.stream[name], value)
        for name, value in given.items()
    }
    return structs.replace(new, permissions=found)


def first_permissions(actor: Actor) -> dict[str, GroupSetting]:
    """Whoever creates a channel may administer it; the house needs no leave."""
    if actor.is_house:
        return {}
    return {"can_administer_channel_group": Picked(members=(actor.account_id,))}


def kept(permissions: Mapping[str, GroupSetting]) -> dict[str, Any]:
    """As a channel's row has them."""
    found = {name: to_builtins(value) for name, value in permissions.items()}
    return {name: value for name, value in found.items() if USUAL[name] != value}


USUAL: dict[str, Any] = to_builtins(structs.asdict(DEFAULTS))


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


def add_members(
    actor: Actor, channels: Sequence[SeenChannel], account_ids: Sequence[AccountId]
) -> list[Move]:
    """Members already there stay as they are: nothing is changed or told for them."""
    with change(actor.realm_id) as log:
        return admit(log, channels, account_ids)


def admit(
    log: Log,
    channels: Sequence[SeenChannel],
    account_ids: Sequence[AccountId],
    colors: Mapping[ChannelId, str] = {},
) -> list[Move]:
    """Within a change, of channels and accounts the actor was allowed to bring together. The same
    few statements for any number of them."""
    lock(channels, account_ids)
    log.hold()  # their history starts here, after all that is already in the log
    joined = _join(channels, account_ids, colors)
    introduce(log, joined, account_ids)
    members = members_of([each for each in channels if each.conversation_id in joined])
    moves: list[Move] = []
    for channel in channels:
        newcomers = joined.get(channel.conversation_id, [])
        moves += [Move(each.account_id, channel) for each in newcomers]
        if newcomers:
            tell_joined(log, channel, newcomers, members.get(channel.conversation_id, ()))
    return moves


def _join(
    channels: Sequence[SeenChannel],
    account_ids: Sequence[AccountId],
    colors: Mapping[ChannelId, str],
) -> dict[ConversationId, list[Joined]]:
    added = sql.rows(
        "channels/add_members",
        conversation_ids=[channel.conversation_id for channel in channels],
        colors=[colors.get(channel.id) for channel in channels],
        account_ids=list(account_ids),
        palette=list(PALETTE),
    )
    joined: defaultdict[ConversationId, list[Joined]] = defaultdict(list)
    for row in added:
        newcomer = Joined(AccountId(row.account_id), personal_settings(row.settings))
        joined[ConversationId(row.conversation_id)].append(newcomer)
    return joined


def remove_members(
    actor: Actor, channels: Sequence[SeenChannel], account_ids: Sequence[AccountId]
) -> list[Move]:
    with change(actor.realm_id) as log:
        return dismiss(log, channels, account_ids)


def dismiss(
    log: Log, channels: Sequence[SeenChannel], account_ids: Sequence[AccountId]
) -> list[Move]:
    """Within a change, of memberships the actor was allowed to end."""
    lock(channels, account_ids)
    log.hold()
    places = [channel.conversation_id for channel in channels]
    waiting = waiting_for(account_ids, places)
    gone = sql.rows(
        "channels/remove_members", conversation_ids=places, account_ids=list(account_ids)
    )
    moves: list[Move] = []
    for channel in channels:
        here = [row for row in gone if row.conversation_id == channel.conversation_id]
        left = tuple(AccountId(row.account_id) for row in here)
        moves += [Move(account_id, channel) for account_id in left]
        if left:
            tell_left(log, channel, left)
    tell_read(log, waiting)
    part(log, {each.channel.conversation_id for each in moves}, [each.account_id for each in moves])
    return moves


def lock(channels: Sequence[SeenChannel], account_ids: Sequence[AccountId]) -> None:
    sql.rows(
        "channels/lock_members",
        conversation_ids=[channel.conversation_id for channel in channels],
        account_ids=list(account_ids),
    )
