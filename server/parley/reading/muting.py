"""Muting people: what they say is read already, and waits for nobody who muted them."""

from __future__ import annotations

from datetime import UTC, datetime

from parley.access.accounts import NoSuchAccount, visible_accounts
from parley.access.actor import Actor
from parley.eventlog import Audience, Log, change
from parley.kernel.ids import AccountId, MessageId
from parley.kernel.refusals import Refusal
from parley.reading import attention
from parley.reading.commands import lock_behind, mark_read, tell_added, unread_from
from parley.reading.events import Muted, MutedAccountsChanged
from parley.reading.models import MutedAccount


class MutesItself(Refusal):
    message = "Cannot mute self"


class AlreadyMuted(Refusal):
    message = "User already muted"


class NotMuted(Refusal):
    message = "User is not muted"


def muted_accounts_of(actor: Actor) -> list[Muted]:
    """In the order in which they were muted."""
    found = MutedAccount.objects.filter(account_id=actor.account_id).order_by("at", "muted_id")
    return [Muted(AccountId(each.muted_id), int(each.at.timestamp())) for each in found]


def mute(actor: Actor, account_id: AccountId) -> None:
    """Marks what they said read, and from now on nothing they say is unread. Takes the realm's row
    first, as every change does that takes it beside memberships."""
    _check(actor, account_id)
    with change(actor.realm_id) as log:
        attention.changed(actor.realm_id)
        read = _read_all_from(actor, account_id)
        _, is_new = MutedAccount.objects.get_or_create(
            account_id=actor.account_id, muted_id=account_id, defaults={"at": datetime.now(UTC)}
        )
        if not is_new:
            raise AlreadyMuted
        tell_added(log, actor, "read", read)
        _tell(log, actor)


def unmute(actor: Actor, account_id: AccountId) -> None:
    """What they said meanwhile stays read: clients were told so as it came."""
    _check(actor, account_id)
    with change(actor.realm_id) as log:
        attention.changed(actor.realm_id)
        lock_behind(actor, None)  # before the row, as `mute` does
        muted = MutedAccount.objects.filter(account_id=actor.account_id, muted_id=account_id)
        if not muted.delete()[0]:
            raise NotMuted
        _read_all_from(actor, account_id)
        _tell(log, actor)


def _check(actor: Actor, account_id: AccountId) -> None:
    if account_id == actor.account_id:
        raise MutesItself
    if not visible_accounts(actor, ids=[account_id]):
        raise NoSuchAccount


def _read_all_from(actor: Actor, sender_id: AccountId) -> list[MessageId]:
    lock_behind(actor, None)
    return mark_read(actor, unread_from(actor, sender_id))


def _tell(log: Log, actor: Actor) -> None:
    """What is told is the whole list: no other change may come between."""
    log.hold()
    event = MutedAccountsChanged(tuple(muted_accounts_of(actor)))
    log.append(event, to=Audience(accounts=(actor.account_id,)))
