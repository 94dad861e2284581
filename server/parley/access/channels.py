"""Who may see, write to, join and manage channels. Nowhere else decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from parley.access.actor import Actor
from parley.access.permissions import holds, holds_in, rules_for
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


class NoAccess(Refusal):
    """The same for a channel the actor may not join and, where it may not create one either, for a
    name that means nothing to it."""

    message = "Unable to access channel ({name})."
    hidden = frozenset({"name"})


class ChannelArchived(Refusal):
    message = "Not authorized to send to channel '{name}'"
    hidden = frozenset({"name"})


class MayNotPost(Refusal):
    message = "You do not have permission to post in this channel."


class MayNotBeginTopics(Refusal):
    message = "You do not have permission to create new topics in this channel."


class CannotAdminister(Refusal):
    code = "CANNOT_ADMINISTER_CHANNEL"
    message = "You do not have permission to administer this channel."


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
    permissions: dict[str, Any]
    """As its row has them: `access.permissions` reads them."""


class SeenChannel(NamedTuple):
    """A channel, and how the actor stands to it. Times are seconds since 1970, UTC."""

    id: ChannelId
    conversation_id: ConversationId
    name: str
    is_private: bool
    is_web_public: bool
    is_archived: bool
    is_member: bool
    permissions: dict[str, Any]
    message_retention_days: int | None
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
    *,
    lock: bool = False,
) -> list[SeenChannel]:
    """The realm's channels that the actor may know of, oldest first; of these ids or names. `lock`
    keeps them as they are for this change."""
    found = sql.rows(
        "access/channels_locked" if lock else "access/channels",
        realm_id=actor.realm_id,
        account_id=actor.account_id,
        ids=None if ids is None else list(ids),
        names=None if names is None else list(names),
    )
    seen = [SeenChannel(*row) for row in found]
    return [channel for channel in seen if may_see(actor, channel)]


def by_name(channels: Iterable[SeenChannel]) -> dict[str, SeenChannel]:
    """What each name, case folded, means to the actor. A private channel's name is not refused to
    those it is hidden from, so whoever is in it may see two of a name. It means the one they are
    in, then the public one, then the oldest: nobody takes a name over by opening a channel."""
    ordered = sorted(channels, key=lambda each: (not each.is_member, each.is_private, each.id))
    return {each.name.casefold(): each for each in reversed(ordered)}


def is_open_to(actor: Actor, channel: AnyChannel) -> bool:
    """Whether the actor need not be a member to see it and to post."""
    return not (actor.is_guest or channel.is_private)


def may_see(actor: Actor, channel: AnyChannel) -> bool:
    return channel.is_member or channel.is_web_public or is_open_to(actor, channel)


def may_post(actor: Actor, channel: AnyChannel) -> type[Refusal] | None:
    if channel.is_archived and not actor.is_house:
        return ChannelArchived
    if posts_as_member(actor, channel) and not channel.is_member:
        return NotPermitted
    permissions = channel.permissions
    is_for_some = bool(permissions) and not actor.is_house
    if is_for_some and not holds_in(actor, "can_send_message_group", permissions):
        return MayNotPost
    return None


def posts_as_member(actor: Actor, channel: AnyChannel) -> bool:
    """Whether it may post only while it is in it. The house says in any what became of it."""
    return not (is_open_to(actor, channel) or actor.is_house)


def may_read(actor: Actor, channel: SeenChannel) -> type[Refusal] | None:  # noqa: ARG001
    return None


def may_create_channel(actor: Actor, *, is_private: bool) -> bool:
    if actor.is_guest:
        return False
    if is_private:
        return holds(actor, "can_create_private_channel_group")
    return holds(actor, "can_create_public_channel_group")


def may_open_to_the_web(actor: Actor) -> bool:
    """To people without an account."""
    is_allowed = rules_for(actor).enable_spectator_access and not actor.is_guest
    return is_allowed and holds(actor, "can_create_web_public_channel_group")


def may_begin_topics(actor: Actor, channel: AnyChannel) -> type[Refusal] | None:
    is_for_all = not channel.permissions or actor.is_house
    may = is_for_all or holds_in(actor, "can_create_topic_group", channel.permissions)
    return None if may else MayNotBeginTopics


def may_change(actor: Actor, channel: SeenChannel) -> type[Refusal] | None:
    return None if may_administer(actor, channel) else CannotAdminister


def may_administer(actor: Actor, channel: SeenChannel) -> bool:
    """Of what it may know of: an administrator of the organisation every channel."""
    if actor.is_guest:
        return False
    return actor.is_admin or holds_in(actor, "can_administer_channel_group", channel.permissions)


def may_list_all(actor: Actor) -> bool:
    """Who may ask for all channels by the wire's old name, which promises administrators more
    than we give them: private ones stay hidden from them too."""
    return actor.is_admin


def channel_for(actor: Actor, name_or_id: str | int, may: Rule) -> SeenChannel:
    if isinstance(name_or_id, str):
        found = visible_channels(actor, names=[name_or_id])
        absent: Refusal = NoSuchChannelName(name=name_or_id)
    else:
        found = visible_channels(actor, ids=[ChannelId(name_or_id)])
        absent = NoSuchChannel()
    if not found:
        raise absent
    (channel,) = by_name(found).values()
    if refusal := may(actor, channel):
        raise because(refusal, channel)
    return channel


def because(refusal: type[Refusal], channel: AnyChannel) -> Refusal:
    """The refusal, naming the channel where its sentence does."""
    return refusal(name=channel.name) if "name" in refusal.hidden else refusal()
