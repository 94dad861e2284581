"""What administrators change of others, and people of their bots."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from parley.access.accounts import account_to_administer, may_change_role
from parley.access.actor import Actor
from parley.accounts.commands import check_name
from parley.accounts.events import Difference
from parley.accounts.models import Account
from parley.accounts.roles import locked, set_role
from parley.accounts.telling import tell_difference
from parley.eventlog import Log, change
from parley.kernel.ids import AccountId
from parley.profiles.answers import Given, answer_for


class Changes(Struct, frozen=True):
    """What is to be different; nothing said, nothing changed."""

    name: str | None = None
    role: int | None = None
    answers: Sequence[Given] = ()


def change_account(actor: Actor, account_id: AccountId, changes: Changes) -> None:
    """All of it or nothing."""
    if changes.name is not None:
        check_name(changes.name)
    with change(actor.realm_id) as log:
        seen = account_to_administer(actor, account_id, is_bot=False)
        account = locked(account_id)
        if changes.role is not None:
            may_change_role(actor, seen, changes.role)
            set_role(log, account, changes.role)
        if changes.name is not None:
            rename(log, account, changes.name.strip())
        answer_for(log, actor, account_id, changes.answers)


def rename(log: Log, account: Account, name: str) -> None:
    """Within a change, of an account that is locked."""
    if account.name == name:
        return
    account_id = AccountId(account.pk)
    log.note("account.renamed", f"account {account_id}", before=account.name, after=name)
    account.name = name
    account.save(update_fields=["name"])
    told = Difference(account_id=account_id, name=name)
    tell_difference(log, told)
