"""Lists of channels, as a client asks for them."""

from __future__ import annotations

from msgspec import UNSET, Struct

from parley.access.actor import Actor
from parley.access.channels import NotPermitted, SeenChannel, is_open_to, may_list_all
from parley.channels.events import ListedChannel
from parley.channels.queries import described, sight_of
from parley.kernel import sql


class Kinds(Struct, frozen=True):
    """Which channels: a list has those of any kind asked for."""

    public: bool
    web_public: bool
    subscribed: bool
    all_seen: bool
    """Every one the actor may know of."""
    all_there_are: bool
    owner_subscribed: bool
    """Of a bot: those its owner is in."""
    archived: bool
    """These too."""


def list_channels(actor: Actor, kinds: Kinds, *, with_default: bool) -> list[ListedChannel]:
    if kinds.all_there_are and not may_list_all(actor):
        raise NotPermitted
    sight = sight_of(actor, include_archived=kinds.archived)
    owners = _of_the_owner(actor) if kinds.owner_subscribed and actor.is_bot else frozenset()
    return [
        ListedChannel(
            **described(each, sight.groups), is_default=each.is_default if with_default else UNSET
        )
        for each in sight.channels
        if _is_of(kinds, actor, each) or each.conversation_id in owners
    ]


def _is_of(kinds: Kinds, actor: Actor, channel: SeenChannel) -> bool:
    return (
        (kinds.public and is_open_to(actor, channel))
        or (kinds.web_public and channel.is_web_public)
        or (kinds.subscribed and channel.is_member)
        or kinds.all_seen
        or kinds.all_there_are
    )


def _of_the_owner(bot: Actor) -> frozenset[int]:
    found = sql.rows("channels/of_the_owner", bot_id=bot.account_id)
    return frozenset(row.conversation_id for row in found)
