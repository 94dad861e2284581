"""Who is told what of a move: those who follow it where it goes; those who may not, that the
messages are gone; those who come upon them there, no more than that there is something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec import UNSET, structs

from parley.access.actor import Actor
from parley.access.channels import SeenChannel
from parley.access.messages import SeenMessage, audience_of
from parley.access.moving import Witnesses, may_see_of
from parley.eventlog import Audience, Event, Extras, Log, Recall
from parley.formatting.queries import formatting_of, topic_links_in
from parley.kernel.ids import AccountId, ChannelId, MessageId
from parley.messages.events import MessageEdited, MessagesDeleted, TopicLink
from parley.messages.heard_flags import flags_on
from parley.reading.events import FlagsAdded

MOST_TOLD = 2_000
"""Accounts one entry of the log names."""


class Move(NamedTuple):
    """Messages that changed place."""

    actor: Actor
    message: SeenMessage
    """The one the actor named, as it was before."""
    target: SeenChannel | None
    topic: str
    propagation: str
    ids: tuple[MessageId, ...]
    at: datetime


def tell_retopiced(log: Log, move: Move, witnesses: Sequence[Witnesses]) -> None:
    """Everyone who reads them where they are; where history is closed, each of what it received."""
    event = _moved(move, move.ids)
    flags = flags_on(move.message.id)
    if not witnesses:
        log.append(event, audience_of(move.message, move.actor), flags)
    for each in witnesses:
        if each.seen:
            told = _moved(move, each.seen)
            for to in _members(move.message.channel_id, each.accounts):
                log.append(told, to, flags)


Told = tuple[Event, Audience, dict[AccountId, Extras]]


def tell_moved(
    log: Log,
    move: Move,
    witnesses: Sequence[Witnesses],
    unmarked: Mapping[AccountId, Sequence[MessageId]],
    recalled: Recall,
) -> None:
    """The first of it says as well what became of what was told before."""
    told = _told(move, witnesses, flags_on(move.message.id))
    for n, (event, to, flags) in enumerate([*told, *_gone_for_others(move, witnesses, unmarked)]):
        log.append(event, structs.replace(to, recall=None if n else recalled), flags)


def _told(
    move: Move, witnesses: Sequence[Witnesses], flags: dict[AccountId, Extras]
) -> Iterator[Told]:
    """The mover is told as whoever it is among them; one who is a member of neither, by itself."""
    known = {account_id for each in witnesses for account_id in each.accounts}
    if move.actor.account_id not in known:
        yield _moved(move, move.ids), Audience(accounts=(move.actor.account_id,)), flags
    for each in witnesses:
        if each.seen and each.keeps:
            where = move.target.id if each.is_in_target and move.target else move.message.channel_id
            for to in _members(where, each.accounts):
                yield _moved(move, each.seen), to, flags
                if each.unread and not each.is_in_target:  # nothing waits there for who is not in
                    yield FlagsAdded("read", each.unread), to, {}
        yield from _gone(move, each)
        yield from _come(move, each)


def _gone(move: Move, each: Witnesses) -> Iterator[Told]:
    if each.keeps or not each.seen or not move.message.channel_id:
        return
    event = MessagesDeleted(each.seen, "stream", move.message.channel_id, move.message.topic)
    for to in _members(move.message.channel_id, each.accounts):
        yield event, to, {}


def _come(move: Move, each: Witnesses) -> Iterator[Told]:
    """Where they were is none of these accounts' business: as if they had always been there."""
    come = tuple(sorted(set(move.ids) - set(each.seen)))
    if not come or not each.is_in_target or move.target is None:
        return
    event = structs.replace(
        _moved(move, come),
        channel_id=move.target.id,
        channel_name=move.target.name,
        new_channel_id=UNSET,
        topic_before=move.topic,
        topic=move.topic,
        topic_links=_links(move),
        propagate_mode="change_one",
    )
    for to in _members(move.target.id, each.accounts):
        yield event, to, {}


def _gone_for_others(
    move: Move,
    witnesses: Sequence[Witnesses],
    unmarked: Mapping[AccountId, Sequence[MessageId]],
) -> Iterator[Told]:
    """Those who keep messages of a channel they are in neither end of, but could read."""
    channel_id = move.message.channel_id
    told = {account_id for each in witnesses for account_id in each.accounts}
    others = unmarked.keys() - told
    if not others or channel_id is None:
        return
    for account_id in sorted(may_see_of(channel_id, others)):
        gone = tuple(unmarked[account_id])
        event = MessagesDeleted(gone, "stream", channel_id, move.message.topic)
        yield event, Audience(accounts=(account_id,)), {}


def _members(channel_id: ChannelId | None, accounts: Sequence[AccountId]) -> Iterator[Audience]:
    """These of a channel's members, as long as they are."""
    for start in range(0, len(accounts), MOST_TOLD):
        some = tuple(accounts[start : start + MOST_TOLD])
        yield Audience(channel_id=channel_id, only=some)


def _moved(move: Move, ids: tuple[MessageId, ...]) -> MessageEdited:
    message, has_other_topic = move.message, move.topic != move.message.topic
    return MessageEdited(
        account_id=move.actor.account_id,
        message_id=message.id if message.id in ids else ids[0],
        message_ids=ids,
        edited_at=int(move.at.timestamp()),
        channel_id=message.channel_id or UNSET,
        channel_name=message.channel_name or UNSET,
        new_channel_id=move.target.id if move.target else UNSET,
        topic_before=message.topic,
        topic=move.topic if has_other_topic else UNSET,
        topic_links=_links(move) if has_other_topic else UNSET,
        propagate_mode=move.propagation,
    )


def _links(move: Move) -> tuple[TopicLink, ...]:
    links = topic_links_in(formatting_of(move.actor), move.topic)
    return tuple(TopicLink(each.text, each.url) for each in links)
