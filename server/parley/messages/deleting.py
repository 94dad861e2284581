"""Deleting messages and topics, for everyone, with all that hangs on them. Their places in the
conversation stay empty; the log forgets what it told of them."""

from __future__ import annotations

import time
from collections.abc import Sequence

from msgspec import structs

from parley.access.actor import Actor
from parley.access.channels import SeenChannel, channel_for, may_read
from parley.access.messages import (
    MayNotDelete,
    SeenMessage,
    audience_of,
    may_delete,
    may_delete_topics,
    message_for,
    visibility,
    visible_messages,
)
from parley.access.moving import may_see_of, witnesses_of
from parley.eventlog import Audience, Log, Recall, change
from parley.kernel import sql
from parley.kernel.ids import AccountId, ChannelId, MessageId
from parley.messages.commands import topic_of
from parley.messages.events import MessagesDeleted
from parley.messages.models import Message

BATCH = 100
SECONDS = 30.0
"""After which a topic is left half deleted, for its client to go on: proxies wait for a minute."""


def delete_message(actor: Actor, message_id: MessageId) -> None:
    with change(actor.realm_id) as log:
        _delete(log, actor, [message_for(actor, message_id, may_delete)])


def delete_topic(actor: Actor, channel_id: ChannelId, topic: str) -> bool:
    """Newest first, as far as the actor may see it; whether that is all of it."""
    channel = channel_for(actor, channel_id, may_read)
    if not may_delete_topics(actor, channel):
        raise MayNotDelete
    until = time.monotonic() + SECONDS
    name = topic_of(topic)
    while time.monotonic() < until:
        if not _delete_newest(actor, channel, name):
            return True
    return False


def _delete_newest(actor: Actor, channel: SeenChannel, topic: str) -> bool:
    """Whether there was anything."""
    with change(actor.realm_id) as log:
        found = sql.rows(
            "messages/newest_in_topic",
            conversation_id=channel.conversation_id,
            topic=topic,
            most=BATCH,
            **visibility(actor),
        )
        locked = visible_messages(actor, [MessageId(row.id) for row in found], lock=True)
        still_there = [each for each in locked if each.channel_id == channel.id]
        for name in sorted({each.topic for each in still_there}):
            if name.casefold() == topic.casefold():
                _delete(log, actor, [each for each in still_there if each.topic == name])
    return bool(found)


def _delete(log: Log, actor: Actor, messages: Sequence[SeenMessage]) -> None:
    """Messages of one topic, or one direct message, locked for this change."""
    ids = tuple(sorted(each.id for each in messages))
    told = _told(actor, messages, ids)
    gone = Recall(ids)
    log.recall(gone, were_changed=True)
    Message.objects.filter(pk__in=ids).delete()
    for n, (seen, to) in enumerate(told):
        log.append(_event(messages[0], seen), structs.replace(to, recall=None if n else gone))


def _told(
    actor: Actor, messages: Sequence[SeenMessage], ids: tuple[MessageId, ...]
) -> list[tuple[tuple[MessageId, ...], Audience]]:
    """Who could read which of them."""
    message = messages[0]
    if message.channel_id is None:
        return [(ids, audience_of(message, actor))]
    if not message.is_private or message.shares_history:
        to = audience_of(message, actor)
        keepers = _keepers(message.channel_id, ids)
        return [(ids, structs.replace(to, accounts=(actor.account_id, *keepers)))]
    return [
        (each.seen, Audience(channel_id=message.channel_id, only=each.accounts))
        for each in witnesses_of(message, None, ids)
        if each.seen
    ]


def _keepers(channel_id: ChannelId, ids: tuple[MessageId, ...]) -> list[AccountId]:
    """Who has flags on them, in the channel or not."""
    marked = {row.account_id for row in sql.rows("messages/marked", message_ids=list(ids))}
    return sorted(may_see_of(channel_id, marked)) if marked else []


def _event(message: SeenMessage, ids: tuple[MessageId, ...]) -> MessagesDeleted:
    if message.channel_id is None:
        return MessagesDeleted(ids, "private")
    return MessagesDeleted(ids, "stream", message.channel_id, message.topic)
