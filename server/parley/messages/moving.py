"""Moving messages to another topic, another channel, or both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from parley.access.actor import Actor
from parley.access.channels import SeenChannel
from parley.access.messages import GRACE_SECONDS, SeenMessage, message_for
from parley.access.moving import (
    Wish,
    channel_to_move_to,
    may_move,
    may_see_of,
    seconds_to_move,
    witnesses_of,
)
from parley.eventlog import Log, Recall
from parley.kernel import sql
from parley.kernel.ids import AccountId, ChannelId, ConversationId, MessageId
from parley.kernel.refusals import Refusal
from parley.messages.commands import topic_of
from parley.messages.move_telling import Move, tell_moved, tell_retopiced
from parley.messages.resolving import is_mark_alone
from parley.reading.moved_topics import Carried, MovedTopic, carry_policies, tell_carried
from parley.realms.settings import settings_of

Propagation = Literal["change_one", "change_later", "change_all"]


class NothingToChange(Refusal):
    message = "Nothing to change"


class NoTopic(Refusal):
    """Where the organisation wants every message to have one."""

    message = "Topic can't be empty"


class NothingToResolve(Refusal):
    message = "A topic without a name cannot be marked as resolved"


class OnlyPartMovable(Refusal):
    """The whole topic was to be moved, and some of it was said too long ago."""

    code = "MOVE_MESSAGES_TIME_LIMIT_EXCEEDED"
    message = (
        "You only have permission to move the"
        " {total_messages_allowed_to_move}/{total_messages_in_topic}"
        " most recent messages in this topic."
    )


class Destination(NamedTuple):
    topic: str | None
    channel_id: ChannelId | None
    """None is where they are."""
    propagation: Propagation


HERE = Destination(None, None, "change_one")


@dataclass(frozen=True)
class Plan:
    """A move that may be made, with all that it touches locked but the log."""

    actor: Actor
    message: SeenMessage
    target: SeenChannel | None
    """None of a move within the channel."""
    topic: str
    """After it."""
    propagation: Propagation
    ids: tuple[MessageId, ...]
    is_whole: bool
    """Whether nothing of the topic that the actor may see stays."""
    resolves: bool


def plan_move(actor: Actor, message_id: MessageId, to: Destination) -> Plan | None:
    """First thing in a change. None where that is what they are already."""
    sql.rows("messages/lock_moves", realm_id=actor.realm_id)
    message = message_for(actor, message_id, lock=False)
    after = message.topic if to.topic is None else _topic(message, to.topic)
    is_elsewhere = to.channel_id not in {None, message.channel_id}
    if after == message.topic and not is_elsewhere:
        return None
    resolves = not is_elsewhere and is_mark_alone(message.topic, after)
    wish = Wish(after != message.topic and not resolves, resolves, is_elsewhere)
    if refusal := may_move(actor, message, wish):
        raise refusal
    target = None
    if is_elsewhere and to.channel_id is not None:
        target = channel_to_move_to(actor, to.channel_id)
        _lock_members(message.conversation_id, target.conversation_id)
    rows = _lock(actor, message, to.propagation)
    if to.propagation == "change_all":
        _check_times(rows, seconds_to_move(actor, message, wish))
    ids = tuple(MessageId(row.id) for row in rows)
    is_whole = to.propagation == "change_all" or _is_whole(actor, message, ids)
    return Plan(actor, message, target, after, to.propagation, ids, is_whole, resolves)


def _topic(message: SeenMessage, topic: str) -> str:
    after = topic_of(topic)
    if not after and settings_of(message.realm_settings).mandatory_topics:
        raise NoTopic
    if not message.topic and is_mark_alone("", after):
        raise NothingToResolve
    return after


def _lock_members(*conversation_ids: ConversationId) -> None:
    sql.rows("messages/lock_members", conversation_ids=list(conversation_ids))


def _lock(actor: Actor, message: SeenMessage, propagation: Propagation) -> list[Any]:
    found = sql.rows(
        "messages/movable",
        conversation_id=message.conversation_id,
        message_id=message.id,
        topic=message.topic,
        propagation=propagation,
        all_of_it=message.shares_history or not message.is_private,
        account_id=actor.account_id,
    )
    if message.id not in {row.id for row in found}:
        message_for(actor, message.id)  # deleted meanwhile
    return found


def _check_times(rows: Sequence[Any], limit: int | None) -> None:
    if limit is None:
        return
    allowed = [row.id for row in rows if row.age <= limit + GRACE_SECONDS]
    if len(allowed) < len(rows):
        raise OnlyPartMovable(
            first_message_id_allowed_to_move=min(allowed, default=None),
            total_messages_in_topic=len(rows),
            total_messages_allowed_to_move=len(allowed),
        )


def _is_whole(actor: Actor, message: SeenMessage, ids: Sequence[MessageId]) -> bool:
    (row,) = sql.rows(
        "messages/stays",
        conversation_id=message.conversation_id,
        topic=message.topic,
        message_ids=list(ids),
        all_of_it=message.shares_history or not message.is_private,
        account_id=actor.account_id,
    )
    return not row.found


def carry_out(log: Log, plan: Plan) -> None:
    at = datetime.now(UTC)
    message, target = plan.message, plan.target
    move = Move(plan.actor, message, target, plan.topic, plan.propagation, plan.ids, at)
    carried = _carry_policies(plan, at)
    if target is None:
        witnesses = _witnesses_of_rename(plan)
        sql.rows(
            "messages/retopic",
            message_ids=list(plan.ids),
            topic=plan.topic,
            account_id=plan.actor.account_id,
            at=at,
        )
        tell_retopiced(log, move, witnesses)
    else:
        log.hold()  # sequences are drawn, and what is read is compared with how many there are
        witnesses = witnesses_of(message, target, plan.ids)
        _bring(plan, target, at)
        recalled = Recall(plan.ids, target.id, not target.is_private)
        log.recall(recalled, were_changed=True)
        tell_moved(log, move, witnesses, _unmark(plan, target), recalled)
    _tell_carried(log, carried)


def _witnesses_of_rename(plan: Plan) -> Any:
    message = plan.message
    hides_history = message.is_private and not message.shares_history
    return witnesses_of(message, None, plan.ids) if hides_history else []


def _bring(plan: Plan, target: SeenChannel, at: datetime) -> None:
    sql.rows(
        "messages/carry_read",
        message_ids=list(plan.ids),
        source=plan.message.conversation_id,
        target=target.conversation_id,
    )
    sql.rows(
        "messages/rechannel",
        message_ids=list(plan.ids),
        conversation_id=target.conversation_id,
        channel_id=target.id,
        topic=None if plan.topic == plan.message.topic else plan.topic,
        account_id=plan.actor.account_id,
        at=at,
    )


def _unmark(plan: Plan, target: SeenChannel) -> dict[AccountId, list[MessageId]]:
    """Takes the flags from those who may not follow; what they were on."""
    marked: defaultdict[AccountId, list[MessageId]] = defaultdict(list)
    for row in sql.rows("messages/marked", message_ids=list(plan.ids)):
        marked[AccountId(row.account_id)].append(MessageId(row.message_id))
    stay = may_see_of(target.id, marked) if marked else set[AccountId]()
    gone = {who: ids for who, ids in marked.items() if who not in stay}
    if gone:
        sql.rows("messages/unmark", message_ids=list(plan.ids), account_ids=sorted(gone))
    return gone


def _carry_policies(plan: Plan, at: datetime) -> tuple[MovedTopic, Carried] | None:
    """What people decided about the topic, where all of it goes."""
    message, target = plan.message, plan.target
    is_same = target is None and plan.topic.casefold() == message.topic.casefold()
    if not plan.is_whole or is_same or message.channel_id is None:
        return None
    conversation_id = target.conversation_id if target else message.conversation_id
    where = {"conversation_id": conversation_id, "topic": plan.topic}
    (there,) = sql.rows("messages/is_said", **where)
    new_channel_id = target.id if target else message.channel_id
    moved = MovedTopic(
        message.channel_id, message.topic, new_channel_id, plan.topic, there.found, at
    )
    return moved, carry_policies(moved)


def _tell_carried(log: Log, carried: tuple[MovedTopic, Carried] | None) -> None:
    if carried is None:
        return
    if carried[1].muted:
        log.hold()
    tell_carried(log, *carried)
