"""Muting people."""

from __future__ import annotations

from parley.access.accounts import NoSuchAccount
from parley.access.actor import Actor
from parley.api.endpoint import endpoint
from parley.kernel.ids import AccountId
from parley.reading import muting
from parley.reading.muting import AlreadyMuted, MutesItself, NotMuted

PATH = "/users/me/muted_users/{muted_user_id}"


@endpoint("POST", PATH, refuses=(AlreadyMuted, MutesItself, NoSuchAccount))
def mute_account(actor: Actor, muted_user_id: AccountId) -> None:
    """Mute somebody: no longer be told of what they say."""
    muting.mute(actor, muted_user_id)


@endpoint("DELETE", PATH, refuses=(MutesItself, NoSuchAccount, NotMuted))
def unmute_account(actor: Actor, muted_user_id: AccountId) -> None:
    """Unmute somebody."""
    muting.unmute(actor, muted_user_id)
