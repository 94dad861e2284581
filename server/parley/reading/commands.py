"""Marking: what an account has read, starred and collapsed. Told to itself and to nobody else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from msgspec import UNSET

from parley.access.actor import Actor
from parley.access.channels import channel_for, may_read
from parley.access.messages import InvalidMessage, participants, visibility
from parley.eventlog import Audience, Log, change
from parley.kernel import sql
from parley.kernel.ids import AccountId, ChannelId, ConversationId, MessageId
from parley.kernel.refusals import Overloaded, Refusal
from parley.messages.events import EMPTY_TOPIC
from parley.messages.traits import Flag, Trait
from parley.reading.events import FlagName, FlagsAdded, FlagsRemoved, WhereUnread

T = TypeVar("T")
MOST_TRIES = 5
BITS = {"starred": int(Flag.STARRED), "collapsed": int(Flag.COLLAPSED)}


class NoSuchTopic(Refusal):
    message = "No such topic '{topic}'"
    hidden = frozenset({"topic"})


class MovedMeanwhile(Exception):
    """A message is no longer where it was when that was locked."""


def add_flag(
    actor: Actor, flag: FlagName, message_ids: Sequence[MessageId], *, or_gone: bool = False
) -> list[MessageId]:
    """Those that did not have it. All must be such as the actor may read, unless it may be that
    some are gone since they were found."""

    def add(log: Log, places: Sequence[int]) -> list[MessageId]:
        if flag == "read":
            seen = _marking("reading/mark_read", actor, message_ids, membership_ids=places)
            _all_there(seen)
            new = [MessageId(row.id) for row in seen if row.is_unread]
        else:
            seen = _marking("reading/mark", actor, message_ids, flag=BITS[flag])
            new = [MessageId(row.id) for row in seen if row.is_new]
        if len(seen) != len(set(message_ids)) and not or_gone:
            raise InvalidMessage
        tell_added(log, actor, flag, new)
        return new

    return in_places(actor, message_ids if flag == "read" else [], add)


def remove_flag(
    actor: Actor, flag: FlagName, message_ids: Sequence[MessageId]
) -> tuple[list[MessageId], list[ChannelId]]:
    """Those that had it; and of "read", the channels whose messages stay read, because the actor is
    not in them. Messages it may not read are passed over."""
    if flag == "read":
        return _mark_unread(actor, message_ids)
    with change(actor.realm_id) as log:
        rows = _marking("reading/unmark", actor, message_ids, flag=BITS[flag])
        had = [MessageId(row.id) for row in rows]
        if had:
            log.append(FlagsRemoved(flag, tuple(had)), to=Audience(accounts=(actor.account_id,)))
    return had, []


def mark_channel_read(actor: Actor, channel_id: ChannelId) -> None:
    channel = channel_for(actor, channel_id, may_read)
    with change(actor.realm_id) as log:
        for place in lock_behind(actor, channel.conversation_id):
            new = _unread_in(actor, channel.conversation_id, upto=place.last_seq)
            sql.rows("reading/read_places", membership_ids=[place.id], upto=place.last_seq)
            tell_added(log, actor, "read", new)


def mark_topic_read(actor: Actor, channel_id: ChannelId, topic: str) -> None:
    channel = channel_for(actor, channel_id, may_read)
    topic = named_topic(topic)
    where = {"me": actor.account_id, "conversation_id": channel.conversation_id, "topic": topic}
    if not sql.rows("reading/has_topic", **where)[0].found:
        raise NoSuchTopic(topic=topic)
    with change(actor.realm_id) as log:
        unread = _unread_in(actor, channel.conversation_id, topic=topic)
        tell_added(log, actor, "read", mark_read(actor, unread))


def mark_all_read(actor: Actor) -> None:
    """Says "all", so nothing may come between what is marked and what is told: the log is held."""
    with change(actor.realm_id) as log:
        if not (places := lock_behind(actor, None)):
            return
        log.hold()
        sql.rows("reading/read_places", membership_ids=[p.id for p in places], upto=None)
        event = FlagsAdded("read", (), everything=True)
        log.append(event, to=Audience(accounts=(actor.account_id,)))


def named_topic(topic: str) -> str:
    """Clients that do not know the empty topic call it by the name it is shown to them with."""
    return "" if topic == EMPTY_TOPIC else topic


def mark_read(actor: Actor, message_ids: Sequence[MessageId]) -> list[MessageId]:
    """Within a change. Those that were not, and that the actor may read."""
    return [MessageId(row.id) for row in _read(actor, message_ids) if row.is_unread]


def _read(actor: Actor, message_ids: Sequence[MessageId]) -> list[Any]:
    """What is moved elsewhere meanwhile is not of those that were asked about."""
    if not message_ids:
        return []
    places = _lock(actor, message_ids)
    return _marking("reading/mark_read", actor, message_ids, membership_ids=places)


def _lock(actor: Actor, message_ids: Sequence[MessageId]) -> list[int]:
    return [row.id for row in _marking("reading/lock", actor, message_ids)]


def in_places(
    actor: Actor, message_ids: Sequence[MessageId], mark: Callable[[Log, Sequence[int]], T]
) -> T:
    """A change with the actor's places locked where these messages are. Where one was moved before
    its new place could be locked, all is begun anew: to lock that as well, out of turn, could have
    this wait for whoever waits for it."""
    for _ in range(MOST_TRIES):
        with suppress(MovedMeanwhile), change(actor.realm_id) as log:
            return mark(log, _lock(actor, message_ids) if message_ids else [])
    raise Overloaded


def _all_there(seen: Sequence[Any]) -> None:
    if any(row.is_elsewhere for row in seen):
        raise MovedMeanwhile


def _mark_unread(
    actor: Actor, message_ids: Sequence[MessageId]
) -> tuple[list[MessageId], list[ChannelId]]:
    def mark(log: Log, places: Sequence[int]) -> tuple[list[MessageId], list[ChannelId]]:
        seen = _marking(
            "reading/mark_unread",
            actor,
            message_ids,
            membership_ids=places,
            wildcards=int(Trait.EVERYONE | Trait.TOPIC),
            mentioned=int(Flag.MENTIONED),
        )
        _all_there(seen)
        details = {MessageId(row.id): _where(actor, row) for row in seen if row.is_read}
        if details:
            event = FlagsRemoved("read", tuple(details), details=details)
            log.append(event, to=Audience(accounts=(actor.account_id,)))
        elsewhere = {row.channel_id for row in seen if row.channel_id and not row.is_member}
        return list(details), sorted(elsewhere)

    return in_places(actor, message_ids, mark)


def _where(actor: Actor, row: Any) -> WhereUnread:
    if row.channel_id is not None:
        return WhereUnread("stream", row.is_mentioned, channel_id=row.channel_id, topic=row.topic)
    others = tuple(a for a in participants(row.accounts_key) if a != actor.account_id)
    return WhereUnread("private", row.is_mentioned, account_ids=others, topic=UNSET)


def _marking(
    name: str, actor: Actor, message_ids: Sequence[MessageId], **parameters: int | Sequence[int]
) -> list[Any]:
    return sql.rows(name, message_ids=list(message_ids), **visibility(actor), **parameters)


def lock_behind(actor: Actor, conversation_id: ConversationId | None) -> list[Any]:
    """Within a change: the actor's places, or that one, where anything may be unread."""
    return sql.rows("reading/lock_behind", me=actor.account_id, conversation_id=conversation_id)


def _unread_in(
    actor: Actor,
    conversation_id: ConversationId,
    *,
    topic: str | None = None,
    upto: int | None = None,
) -> list[MessageId]:
    rows = sql.rows(
        "reading/unread_in",
        me=actor.account_id,
        conversation_id=conversation_id,
        topic=topic,
        upto=upto,
    )
    return [MessageId(row.id) for row in rows]


def unread_from(actor: Actor, sender_id: AccountId) -> list[MessageId]:
    """What somebody said, wherever it was."""
    rows = sql.rows("reading/unread_from", me=actor.account_id, sender_id=sender_id)
    return [MessageId(row.id) for row in rows]


def tell_added(log: Log, actor: Actor, flag: FlagName, new: list[MessageId]) -> None:
    if new:
        event = FlagsAdded(flag, tuple(new))
        log.append(event, to=Audience(accounts=(actor.account_id,)))
