"""Who may see, write to, join and manage channels. Nowhere else decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from parley.access.actor import Actor
from parley.kernel import sql
from parley.kernel.ids import AccountId, ChannelId, ConversationId
from parley.kernel.refusals import Refusal


class NoSuchChannel(Refusal):
    """The same for a channel that is absent and for one the actor may not know of."""

    message = "Invalid channel ID"


class NoSuchChannelName(Refusal):
    message = "Invalid channel name '{name}'"
    hidden = frozenset({"name"})


class NotPermitted(Refusal):
    message = "Insufficient permission"


class ChannelArchived(Refusal):
    message = "Not authorized to send to channel '{name}'"
    hidden = frozenset({"name"})


class AccountNotFound(Refusal):
    code, status, message = "UNAUTHORIZED_PRINCIPAL", 403, "Unable to access user ({principal})."


class Place(NamedTuple):
    """A channel as a rule sees it: what hot statements ask for instead of a whole row."""

    id: ChannelId
    conversation_id: ConversationId
    name: str
    is_private: bool
    is_web_public: bool
    is_archived: bool
    is_member: bool


class SeenChannel(NamedTuple):
    """A channel, and how the actor stands to it. Times are seconds since 1970, UTC."""

    id: ChannelId
    conversation_id: ConversationId
    name: str
    is_private: bool
    is_web_public: bool
    is_archived: bool
    is_member: bool
    description: str
    rendered_description: str
    shares_history: bool
    is_default: bool
    created_at: int
    creator_id: AccountId | None
    first_message_id: int | None
    was_member: bool
    settings: dict[str, object]


AnyChannel = Place | SeenChannel
Rule = Callable[[Actor, SeenChannel], type[Refusal] | None]


def visible_channels(
    actor: Actor,
    ids: Sequence[ChannelId] | None = None,
    names: Sequence[str] | None = None,
) -> list[SeenChannel]:
    """The realm's channels that the actor may know of, oldest first; of these ids or names."""
    found = sql.rows(
        "access/channels",
        realm_id=actor.realm_id,
        account_id=actor.account_id,
        ids=None if ids is None else list(ids),
        names=None if names is None else [name.lower() for name in names],
    )
    seen = [SeenChannel(*row) for row in found]
    return [channel for channel in seen if may_see(actor, channel)]


def is_open_to(actor: Actor, channel: AnyChannel) -> bool:
    """Whether the actor need not be a member to see it and to post."""
    return not (actor.is_guest or channel.is_private)


def may_see(actor: Actor, channel: AnyChannel) -> bool:
    return channel.is_member or channel.is_web_public or is_open_to(actor, channel)


def may_post(actor: Actor, channel: AnyChannel) -> type[Refusal] | None:
    if channel.is_archived:
        return ChannelArchived
    return None if channel.is_member or is_open_to(actor, channel) else NotPermitted


def may_join(actor: Actor, channel: SeenChannel) -> type[Refusal] | None:
    if channel.is_archived:
        return NotPermitted
    return None if channel.is_member or is_open_to(actor, channel) else NotPermitted


def may_add_members(actor: Actor, channel: SeenChannel) -> type[Refusal] | None:
    if actor.is_guest or channel.is_archived:
        return NotPermitted
    return NotPermitted if channel.is_private and not channel.is_member else None


def may_remove_others(actor: Actor, channel: SeenChannel) -> type[Refusal] | None:  # noqa: ARG001
    return None if actor.is_admin else NotPermitted


def may_leave(actor: Actor, channel: SeenChannel) -> type[Refusal] | None:  # noqa: ARG001
    return None


def may_see_members(actor: Actor, channel: SeenChannel) -> type[Refusal] | None:
    """A guest sees only those it shares a channel with, so only its own channels' members."""
    return None if channel.is_member or is_open_to(actor, channel) else NotPermitted


def may_read(actor: Actor, channel: SeenChannel) -> type[Refusal] | None:  # noqa: ARG001
    return None


def may_create_channels(actor: Actor) -> bool:
    return not actor.is_guest


def channel_for(actor: Actor, name_or_id: str | int, may: Rule) -> SeenChannel:
    if isinstance(name_or_id, str):
        found = visible_channels(actor, names=[name_or_id])
        absent: Refusal = NoSuchChannelName(name=name_or_id)
    else:
        found = visible_channels(actor, ids=[ChannelId(name_or_id)])
        absent = NoSuchChannel()
    if not found:
        raise absent
    if refusal := may(actor, found[0]):
        raise refusal(name=found[0].name)
    return found[0]
