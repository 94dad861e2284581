"""Leaving channels, and taking others out of them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from parley.access.actor import Actor
from parley.access.channels import NotPermitted, SeenChannel, by_name, visible_channels
from parley.access.memberships import may_join, may_remove
from parley.access.posting import ChannelNotFound
from parley.channels.commands import Move, NewChannel, admit, dismiss, lock
from parley.channels.notices import tell_of_news
from parley.channels.subscribing import (
    Named,
    Outcome,
    Wanted,
    accounts_named,
    checked,
    find_or_create,
    outcome,
    refuse_all_if_any,
)
from parley.eventlog import change
from parley.kernel.refusals import Refusal


class Left(Struct, frozen=True):
    removed: list[str]
    not_removed: list[str]
    """Channels none of the accounts was in."""


def unsubscribe(actor: Actor, names: Sequence[str], named: Named = ()) -> Left:
    """Oneself, or others if any are named."""
    with change(actor.realm_id) as log:
        accounts = accounts_named(actor, named)
        channels = channels_named(actor, names)
        if not may_remove(actor, accounts, channels):
            raise NotPermitted
        moves = dismiss(log, channels, [each.id for each in accounts])
    return _left(channels, moves)


def _left(channels: Sequence[SeenChannel], moves: Sequence[Move]) -> Left:
    left = {move.channel.id for move in moves}
    return Left(
        removed=[each.name for each in channels if each.id in left],
        not_removed=[each.name for each in channels if each.id not in left],
    )


class NothingToDo(Refusal):
    message = 'Nothing to do. Specify at least one of "add" or "delete".'


def exchange(actor: Actor, wanted: Sequence[Wanted], names: Sequence[str]) -> tuple[Outcome, Left]:
    """Joins some and leaves others, or does neither."""
    if not wanted and not names:
        raise NothingToDo
    with change(actor.realm_id) as log:
        accounts = accounts_named(actor, ())
        found = find_or_create(log, actor, checked(wanted), NewChannel(""), may_join)
        refuse_all_if_any(found)
        channels = channels_named(actor, names)
        own = [actor.account_id]
        lock([*found.channels, *channels], own)  # all of them before the log is held
        joined = admit(log, found.channels, own, found.colors)
        left = dismiss(log, channels, own)
    tell_of_news(actor, found.created, {})
    return outcome(accounts, found, joined), _left(channels, left)


def channels_named(actor: Actor, names: Sequence[str]) -> list[SeenChannel]:
    """Each once; every one must be visible."""
    plain = [name.strip() for name in names]
    known = by_name(visible_channels(actor, names=plain, lock=True))
    found: dict[int, SeenChannel] = {}
    for name in plain:
        channel = known.get(name.casefold())
        if channel is None:
            raise ChannelNotFound(stream=name)
        found[channel.id] = channel
    return list(found.values())
