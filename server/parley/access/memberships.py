"""Who may be in channels, bring others in, take them out, and see who is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parley.access.accounts import SeenAccount
from parley.access.actor import GUEST, Actor
from parley.access.channels import NoAccess, NotPermitted, SeenChannel, is_open_to
from parley.kernel import sql
from parley.kernel.ids import AccountId
from parley.kernel.refusals import Refusal


def may_join(actor: Actor, channel: SeenChannel) -> type[Refusal] | None:
    return None if channel.is_member or is_open_to(actor, channel) else NoAccess


def may_bring_others(actor: Actor) -> bool:
    return not actor.is_guest


def may_add_members(actor: Actor, channel: SeenChannel) -> type[Refusal] | None:
    """Any member brings others in, whoever may see the channel."""
    is_near = channel.is_member or is_open_to(actor, channel)
    return None if is_near and may_bring_others(actor) else NoAccess


def may_remove(actor: Actor, accounts: Iterable[SeenAccount]) -> bool:
    """From a channel the actor may know of: itself and its own bots, an administrator anyone."""
    own = all(actor.account_id in (each.id, each.owner_id) for each in accounts)
    return own or actor.is_admin


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
