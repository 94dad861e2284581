"""Who may read, react to, edit and delete messages, and who is told of it. Nowhere else decides.

The rule of visibility stands once, in sql/visible.sql; every statement about messages includes it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from parley.access.actor import Actor
from parley.access.channels import SeenChannel
from parley.access.permissions import holds, holds_in
from parley.channels.settings import ChannelPermission
from parley.eventlog.event import Audience
from parley.kernel import sql
from parley.kernel.ids import AccountId, ChannelId, ConversationId, MessageId
from parley.kernel.ids import Sequence as Seq
from parley.kernel.refusals import Refusal
from parley.messages.traits import Trait
from parley.realms.settings import RealmPermission, settings_of


class InvalidMessage(Refusal):
    """The same for a message that is absent and for one the actor may not know of."""

    message = "Invalid message(s)"


class MayNotEdit(Refusal):
    message = "You don't have permission to edit this message"


class MayNotDelete(Refusal):
    message = "You don't have permission to delete this message"


class EditingOff(MayNotEdit):
    message = "Your organization has turned off message editing"


class WidgetFixed(MayNotEdit):
    """What people have added was to what it said."""

    message = "Widgets cannot be edited."


class EditTimePassed(MayNotEdit):
    message = "The time limit for editing this message has passed"


class DeleteTimePassed(MayNotDelete):
    message = "The time limit for deleting this message has passed"


GRACE_SECONDS = 20
"""A client starts before its limit and may arrive after it: the wire forgives that much."""


class SeenMessage(NamedTuple):
    """A message the actor may read, and how the actor stands to where it was said."""

    id: MessageId
    conversation_id: ConversationId
    channel_id: ChannelId | None
    seq: Seq
    sender_id: AccountId
    topic: str
    markdown: str
    html: str
    sent_at: datetime
    traits: int
    edited_at: datetime | None
    moved_at: datetime | None
    accounts_key: str | None
    channel_name: str | None
    is_private: bool
    is_archived: bool
    is_web_public: bool
    shares_history: bool
    is_member: bool
    has_received: bool
    age: float
    """Seconds since it was said."""
    realm_settings: dict[str, Any]
    channel_permissions: dict[str, Any]
    sender_owner_id: AccountId | None
    """Whose bot its sender is."""


Rule = Callable[[Actor, SeenMessage], type[Refusal] | None]


def visibility(actor: Actor) -> dict[str, Any]:
    """The parameters of sql/visible.sql."""
    return {"me": actor.account_id, "realm_id": actor.realm_id, "is_guest": actor.is_guest}


def visible_messages(
    actor: Actor, message_ids: Sequence[MessageId], *, lock: bool = False
) -> list[SeenMessage]:
    """Those of the ids that the actor may read, ascending. `lock` keeps them for this change."""
    wanted = {"message_ids": list(message_ids), "realm_id": actor.realm_id}
    if lock:
        sql.rows("access/messages_lock", **wanted)
    found = sql.rows("access/messages", **(wanted | visibility(actor)))
    return [SeenMessage(*row) for row in found]


def may_read(actor: Actor, message: SeenMessage) -> type[Refusal] | None:  # noqa: ARG001
    return None


def may_react(actor: Actor, message: SeenMessage) -> type[Refusal] | None:  # noqa: ARG001
    return InvalidMessage if message.is_archived else None


def may_edit_content(actor: Actor, message: SeenMessage) -> type[Refusal] | None:
    """Only the sender, only for so long, and only where still allowed to read."""
    rules = settings_of(message.realm_settings)
    if message.sender_id != actor.account_id or message.is_archived:
        return MayNotEdit
    if not rules.allow_message_editing:
        return EditingOff
    if message.traits & Trait.WIDGET:
        return WidgetFixed
    return None if is_within(rules.message_content_edit_limit_seconds, message) else EditTimePassed


def may_delete(actor: Actor, message: SeenMessage) -> type[Refusal] | None:
    """Of what they can read: those trusted with any, and others their own words and their bots',
    for so long."""
    if message.is_archived:
        return MayNotDelete
    if may_do(actor, message, "can_delete_any_message_group", "can_delete_any_message_group"):
        return None
    own = actor.account_id in (message.sender_id, message.sender_owner_id)
    if not own or not may_do(
        actor, message, "can_delete_own_message_group", "can_delete_own_message_group"
    ):
        return MayNotDelete
    limit = settings_of(message.realm_settings).message_content_delete_limit_seconds
    return None if is_within(limit, message) else DeleteTimePassed


def may_delete_topics(actor: Actor, channel: SeenChannel) -> bool:
    """Of what it can read of them."""
    may = holds(actor, "can_delete_any_message_group") or holds_in(
        actor, "can_delete_any_message_group", channel.permissions
    )
    return may and not channel.is_archived


def may_do(
    actor: Actor, message: SeenMessage, anywhere: RealmPermission, here: ChannelPermission
) -> bool:
    """Whether the organisation, or the channel a message is in, trusts the actor with it."""
    if holds(actor, anywhere):
        return True
    return bool(message.channel_id) and holds_in(actor, here, message.channel_permissions)


def is_within(limit: int | None, message: SeenMessage) -> bool:
    """None is no limit."""
    return limit is None or message.age <= limit + GRACE_SECONDS


def message_for(
    actor: Actor, message_id: MessageId, may: Rule = may_read, *, lock: bool = True
) -> SeenMessage:
    """The message, locked for this change, or a refusal."""
    found = visible_messages(actor, [message_id], lock=lock)
    if not found:
        raise InvalidMessage
    if refusal := may(actor, found[0]):
        raise refusal
    return found[0]


def audience_of(message: SeenMessage, actor: Actor) -> Audience:
    """Who is told what becomes of a message: those who received it, and whoever did it."""
    if message.channel_id is None:
        return Audience(accounts=participants(message.accounts_key or ""))
    only = None
    if message.is_private and not message.shares_history:
        found = sql.rows(
            "access/receivers", conversation_id=message.conversation_id, seq=message.seq
        )
        only = tuple(AccountId(row.account_id) for row in found)
    return Audience(channel_id=message.channel_id, accounts=(actor.account_id,), only=only)


def participants(accounts_key: str) -> tuple[AccountId, ...]:
    return tuple(AccountId(int(each)) for each in accounts_key.split(",") if each)
