"""Saying that one is writing. Whispered to those who would read it, and kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec import structs

from parley.access.accounts import SeenAccount, accounts_for
from parley.access.actor import Actor
from parley.access.channels import AccountNotFound, channel_for, may_post
from parley.access.messages import audience_of, may_edit_content, message_for, participants
from parley.accounts.models import Account
from parley.accounts.settings import PersonalSettings, settings_of
from parley.eventlog import Audience
from parley.eventlog.whisper import whisper
from parley.kernel import sql
from parley.kernel.ids import AccountId, ChannelId, ConversationId, MessageId
from parley.kernel.refusals import Invalid, Refusal, VariableMissing
from parley.messages.commands import topic_of
from parley.presence.events import EditedWhere, Op, Typing, TypingEdit, Typist

EXPIRY_MS, STOPPED_WAIT_MS, STARTED_WAIT_MS = 15_000, 5_000, 10_000
"""The pace of clients: how long a start is believed, when to say stop, when to say start again."""
MOST_MEMBERS = 100
"""In a channel of more, nobody is told who is writing: everybody would be, all the time."""
Value = TypeVar("Value")


class TypingOff(Refusal):
    message = "You have turned off typing notifications for {what}"
    hidden = frozenset({"what"})


def one_of(value: Value | None, name: str) -> Value:
    """A parameter that one kind of message needs and the other does not."""
    if value is None:
        raise VariableMissing(var_name=name)
    return value


def direct_typing(actor: Actor, op: Op, to: Sequence[AccountId]) -> None:
    if not to:
        raise Invalid(reason="Empty 'to' list")
    if not settings_for(actor).send_private_typing_notifications:
        raise TypingOff(what="direct messages")
    people = {each.id: each for each in _named(actor, to)}
    people |= {each.id: each for each in accounts_for(actor, [actor.account_id])}
    ids = sorted(people)
    told = tuple(each for each in ids if each != actor.account_id)
    event = Typing(op, "direct", _typist(actor), tuple(_known(people[each]) for each in ids))
    whisper(actor.realm_id, event, to=Audience(accounts=told))


def _named(actor: Actor, ids: Sequence[AccountId]) -> list[SeenAccount]:
    try:
        return accounts_for(actor, ids)
    except AccountNotFound as unknown:
        raise Invalid(reason=f"Invalid user ID {unknown.data['principal']}") from None


def typing_in_channel(actor: Actor, op: Op, channel_id: ChannelId, topic: str) -> None:
    channel = channel_for(actor, channel_id, may_post)
    if not settings_for(actor).send_stream_typing_notifications:
        raise TypingOff(what="channel messages")
    if _is_crowded(channel.conversation_id):
        return
    sender = _typist(actor)
    event = Typing(op, "stream", sender, channel_id=channel_id, topic=topic_of(topic))
    to = Audience(channel_id=channel_id, besides=(actor.account_id,))
    whisper(actor.realm_id, event, to=to, needs="stream_typing_notifications")


def editing(actor: Actor, op: Op, message_id: MessageId) -> None:
    message = message_for(actor, message_id, may_edit_content, lock=False)
    settings = settings_for(actor)
    if message.channel_id is None:
        allowed, what = settings.send_private_typing_notifications, "direct messages"
        where = EditedWhere("direct", account_ids=participants(message.accounts_key or ""))
    else:
        allowed, what = settings.send_stream_typing_notifications, "channel messages"
        where = EditedWhere("channel", message.channel_id, message.topic)
    if not allowed:
        raise TypingOff(what=what)
    if _is_crowded(message.conversation_id):
        return
    event = TypingEdit(op, actor.account_id, message_id, where)
    to = structs.replace(audience_of(message, actor), besides=(actor.account_id,))
    whisper(actor.realm_id, event, to=to)


def _is_crowded(conversation_id: ConversationId) -> bool:
    (crowd,) = sql.rows("presence/is_crowded", conversation_id=conversation_id, most=MOST_MEMBERS)
    return bool(crowd.is_crowded)


def settings_for(actor: Actor) -> PersonalSettings:
    kept = Account.objects.values_list("settings", flat=True).get(pk=actor.account_id)
    return settings_of(kept)


def _typist(actor: Actor) -> Typist:
    return Typist(actor.account_id, actor.email)


def _known(account: SeenAccount) -> Typist:
    return Typist(account.id, account.email)
