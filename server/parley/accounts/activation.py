"""Shutting an account out, and letting it in again. What it said stays."""

from __future__ import annotations

from parley.access.accounts import (
    account_to_administer,
    may_end_ownership,
    may_leave,
)
from parley.access.actor import Actor
from parley.accounts.credentials import end_sessions, give_api_key, prove_again
from parley.accounts.events import Difference
from parley.accounts.models import Account
from parley.accounts.roles import leaves_an_owner, locked, realm_of
from parley.accounts.telling import tell_difference
from parley.bots.events import BotDifference
from parley.bots.telling import tell_changed
from parley.eventlog import Log, change
from parley.groups.standing import tell_arrival
from parley.kernel.ids import AccountId
from parley.realtime.models import Queue


def deactivate(account_id: AccountId) -> None:
    """At once, wherever it is signed in, and its bots with it."""
    with change(realm_of(account_id)) as log:
        _shut_out(log, account_id)


def reactivate(account_id: AccountId) -> None:
    """With a new key: what was handed out before stays worthless. Its bots stay shut out."""
    with change(realm_of(account_id)) as log:
        _let_in(log, account_id)


def deactivate_for(actor: Actor, account_id: AccountId, *, is_bot: bool) -> None:
    """By an administrator, or a bot by its owner."""
    with change(actor.realm_id) as log:
        account = account_to_administer(actor, account_id, is_bot=is_bot)
        may_end_ownership(actor, account)
        _shut_out(log, account_id)


def reactivate_for(actor: Actor, account_id: AccountId) -> None:
    with change(actor.realm_id) as log:
        account_to_administer(actor, account_id)
        _let_in(log, account_id)


def leave(actor: Actor) -> None:
    """One deactivates oneself; an administrator may let one in again."""
    may_leave(actor)
    with change(actor.realm_id) as log:
        _shut_out(log, actor.account_id)


def _shut_out(log: Log, account_id: AccountId) -> None:
    account = locked(account_id)
    if not account.is_active:
        return
    leaves_an_owner(log, account)
    bots = Account.objects.select_for_update(no_key=True).order_by("pk")
    for each in (account, *bots.filter(owner_id=account_id, is_bot=True, is_active=True)):
        _set(log, each, is_active=False)
        end_sessions(log, AccountId(each.pk))
        Queue.objects.filter(account_id=each.pk).delete()


def _let_in(log: Log, account_id: AccountId) -> None:
    account = locked(account_id)
    if account.is_active:
        return
    _set(log, account, is_active=True)
    tell_arrival(log, account)
    give_api_key(account_id)
    prove_again(log, account_id)


def _set(log: Log, account: Account, *, is_active: bool) -> None:
    account.is_active = is_active
    account.save(update_fields=["is_active"])
    account_id = AccountId(account.pk)
    told = Difference(account_id=account_id, is_active=is_active)
    log.note(f"account.{'reactivated' if is_active else 'deactivated'}", f"account {account_id}")
    tell_difference(log, told)
    if account.is_bot:
        tell_changed(log, account, BotDifference(account_id=account_id, is_active=is_active))
