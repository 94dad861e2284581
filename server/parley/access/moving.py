"""Who may move messages, until when, and who of those that read them where they were still may
where they come to be. Nowhere else decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from parley.access.actor import MODERATOR, Actor
from parley.access.channels import (
    NoSuchChannel,
    SeenChannel,
    because,
    may_post,
    visible_channels,
)
from parley.access.messages import MayNotEdit, SeenMessage, is_within, may_do
from parley.channels.settings import ChannelPermission
from parley.kernel import sql
from parley.kernel.ids import AccountId, ChannelId, MessageId
from parley.kernel.refusals import Refusal
from parley.realms.settings import RealmPermission, settings_of


class MayNotMove(MayNotEdit):
    message = "You don't have permission to move this message"


class MayNotResolve(MayNotEdit):
    message = "You don't have permission to resolve topics"


class NotInAChannel(MayNotEdit):
    message = "Direct messages can not be moved"


class TopicTimePassed(MayNotEdit):
    message = "The time limit for editing this message's topic has passed"


class ChannelTimePassed(MayNotEdit):
    message = "The time limit for editing this message's channel has passed"


class Wish(NamedTuple):
    """What is to become of where a message is."""

    topic: bool
    """It gets another topic, and that is not only"""
    resolves: bool
    """the mark that its topic is settled, set or taken off."""
    channel: bool


PERMISSIONS: tuple[tuple[RealmPermission, ChannelPermission, type[Refusal]], ...] = (
    (
        "can_move_messages_between_topics_group",
        "can_move_messages_within_channel_group",
        MayNotEdit,
    ),
    ("can_resolve_topics_group", "can_resolve_topics_group", MayNotResolve),
    (
        "can_move_messages_between_channels_group",
        "can_move_messages_out_of_channel_group",
        MayNotMove,
    ),
)
"""For each part of a wish: in the organisation, in the channel, and the answer where neither."""


def may_move(actor: Actor, message: SeenMessage, wish: Wish) -> type[Refusal] | None:
    """Those the organisation trusts with it, each for so long; moderators for ever."""
    if message.channel_id is None:
        return NotInAChannel
    if message.is_archived:
        return MayNotEdit
    needed = zip(wish, PERMISSIONS, strict=True)
    for anywhere, here, refusal in (each for is_wished, each in needed if is_wished):
        if not may_do(actor, message, anywhere, here):
            return refusal
    return _is_late(actor, message, wish)


def _is_late(actor: Actor, message: SeenMessage, wish: Wish) -> type[Refusal] | None:
    rules = settings_of(message.realm_settings)
    if actor.role <= MODERATOR:
        return None
    if wish.topic and not is_within(rules.move_messages_within_stream_limit_seconds, message):
        return TopicTimePassed
    if wish.channel and not is_within(rules.move_messages_between_streams_limit_seconds, message):
        return ChannelTimePassed
    return None


def seconds_to_move(actor: Actor, message: SeenMessage, wish: Wish) -> int | None:
    """How long after it was said a message may be moved like this; None is for ever."""
    rules = settings_of(message.realm_settings)
    if actor.role <= MODERATOR:
        return None
    limits = [rules.move_messages_within_stream_limit_seconds] if wish.topic else []
    limits += [rules.move_messages_between_streams_limit_seconds] if wish.channel else []
    return min((limit for limit in limits if limit is not None), default=None)


def channel_to_move_to(actor: Actor, channel_id: ChannelId) -> SeenChannel:
    """Kept as it is for this change. Whoever moves messages there says them there."""
    found = visible_channels(actor, ids=[channel_id], lock=True)
    if not found:
        raise NoSuchChannel
    if refusal := may_post(actor, found[0]):
        raise because(refusal, found[0])
    return found[0]


class Witnesses(NamedTuple):
    """Members of where messages are or of where they go, who stand to them alike."""

    seen: tuple[MessageId, ...]
    """What of them they could read where they are,"""
    unread: tuple[MessageId, ...]
    """and had not."""
    is_in_source: bool
    is_in_target: bool
    keeps: bool
    """Whether they may read them where they go."""
    accounts: tuple[AccountId, ...]


def witnesses_of(
    source: SeenMessage, target: SeenChannel | None, ids: Sequence[MessageId]
) -> list[Witnesses]:
    """Before they are moved, with the members locked. `target` is None of a move to another topic,
    which everyone who saw them follows."""
    rows = sql.rows(
        "access/witnesses",
        source=source.conversation_id,
        target=target.conversation_id if target else source.conversation_id,
        message_ids=list(ids),
        is_open=not source.is_private,
        is_web_public=source.is_web_public,
        shares_history=source.shares_history or not source.is_private,
        wants_unread=target is not None,
    )
    return [
        Witnesses(
            tuple(row.seen),
            tuple(row.unread),
            row.is_in_source,
            row.is_in_target,
            row.is_in_target or target is None or _is_open(target, is_guest=row.is_guest),
            tuple(row.accounts),
        )
        for row in rows
    ]


def _is_open(channel: SeenChannel, *, is_guest: bool) -> bool:
    return channel.is_web_public or not (channel.is_private or is_guest)


def may_see_of(channel_id: ChannelId, account_ids: Iterable[AccountId]) -> set[AccountId]:
    """Those of the accounts that may know of the channel."""
    rows = sql.rows("access/seers", channel_id=channel_id, account_ids=sorted(account_ids))
    return {AccountId(row.id) for row in rows}
