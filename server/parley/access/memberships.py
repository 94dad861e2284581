"""Who may be in channels, bring others in, take them out, and see who is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parley.access.accounts import SeenAccount
from parley.access.actor import GUEST, Actor
from parley.access.channels import (
    NoAccess,
    NotPermitted,
    SeenChannel,
    is_open_to,
    may_administer,
)
from parley.access.permissions import holds, holds_in
from parley.kernel import sql
from parley.kernel.ids import AccountId
from parley.kernel.refusals import Refusal


def may_join(actor: Actor, channel: SeenChannel) -> type[Refusal] | None:
    return None if channel.is_member or is_open_to(actor, channel) else NoAccess


def may_bring_others(actor: Actor) -> bool:
    return not actor.is_guest


def may_bring_others_anywhere(actor: Actor) -> bool:
    """Into whatever it is in or could join; a channel's own setting may let others too."""
    return may_bring_others(actor) and holds(actor, "can_add_subscribers_group")


def may_add_members(actor: Actor, channel: SeenChannel) -> type[Refusal] | None:
    """Who may anywhere, or who administers it, to what it is in or could join; who may here, to
    this one."""
    if not may_bring_others(actor):
        return NoAccess
    if holds_in(actor, "can_add_subscribers_group", channel.permissions):
        return None
    if not (channel.is_member or is_open_to(actor, channel)):
        return NoAccess
    may = may_bring_others_anywhere(actor) or may_administer(actor, channel)
    return None if may else NotPermitted


def may_remove(
    actor: Actor, accounts: Iterable[SeenAccount], channels: Iterable[SeenChannel]
) -> bool:
    """From channels the actor may know of: itself and its own bots; from those it administers, or
    may take people out of, anyone."""
    own = all(actor.account_id in (each.id, each.owner_id) for each in accounts)
    return own or all(_may_remove_others(actor, each) for each in channels)


def _may_remove_others(actor: Actor, channel: SeenChannel) -> bool:
    may = holds_in(actor, "can_remove_subscribers_group", channel.permissions)
    return may or may_administer(actor, channel)


def may_see_members(actor: Actor, channel: SeenChannel) -> type[Refusal] | None:
    """A guest sees only those it shares a channel with, so only its own channels' members."""
    return None if channel.is_member or is_open_to(actor, channel) else NotPermitted


def only_as_members(
    channel: SeenChannel, account_ids: Sequence[AccountId]
) -> tuple[AccountId, ...]:
    """Those of the accounts that know of the channel only while they are in it."""
    if channel.is_web_public:
        return ()
    if channel.is_private:
        return tuple(account_ids)
    found = sql.rows("access/of_role", account_ids=list(account_ids), role=GUEST)
    return tuple(AccountId(row.id) for row in found)
