"""Who may invite whom, and who may see to an invitation."""

from __future__ import annotations

from parley.access.actor import Actor
from parley.access.channels import NotPermitted
from parley.access.permissions import holds
from parley.kernel.ids import AccountId
from parley.kernel.refusals import Refusal


class RoleTooHigh(Refusal):
    message = "You do not have permission to invite users with this role."


def may_invite(actor: Actor, role: int, *, by_link: bool) -> None:
    """Nobody invites anyone to more than they are themselves."""
    may = holds(actor, "create_multiuse_invite_group" if by_link else "can_invite_users_group")
    if actor.is_bot or not may:
        raise NotPermitted
    if role < actor.role:
        raise RoleTooHigh


def may_invite_anyone(actor: Actor) -> bool:
    return not actor.is_bot and holds(actor, "can_invite_users_group")


def may_manage_invitation(actor: Actor, inviter_id: AccountId, role: int) -> bool:
    """One's own; an administrator any, but to those above it only an owner."""
    return actor.account_id == inviter_id or (actor.is_admin and role >= actor.role)
