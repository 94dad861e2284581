"""Shutting an account out, and letting it in again. What it said stays."""

from __future__ import annotations

from parley.access.accounts import who_may_know
from parley.accounts.credentials import end_sessions, prove_again
from parley.accounts.events import AccountChanged, Difference
from parley.accounts.models import Account
from parley.accounts.roles import leaves_an_owner, realm_of
from parley.eventlog import Log, change
from parley.kernel.ids import AccountId


def deactivate(account_id: AccountId) -> None:
    """At once, wherever it is signed in. Its key stays its own, and opens nothing meanwhile."""
    with change(realm_of(account_id)) as log:
        account = Account.objects.select_for_update(no_key=True).get(pk=account_id)
        if not account.is_active:
            return
        leaves_an_owner(log, account)
        _set(log, account, is_active=False)
        end_sessions(log, account_id)


def reactivate(account_id: AccountId) -> None:
    with change(realm_of(account_id)) as log:
        account = Account.objects.select_for_update(no_key=True).get(pk=account_id)
        if account.is_active:
            return
        _set(log, account, is_active=True)
        prove_again(log, account_id)


def _set(log: Log, account: Account, *, is_active: bool) -> None:
    account.is_active = is_active
    account.save(update_fields=["is_active"])
    account_id = AccountId(account.pk)
    told = Difference(account_id=account_id, is_active=is_active)
    log.append(AccountChanged(told), to=who_may_know(account_id, log.realm_id))
