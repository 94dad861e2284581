"""What an account may do: its role, and powers that no role has."""

from __future__ import annotations

from parley.access.actor import ADMINISTRATOR, GUEST, MEMBER, MODERATOR, OWNER
from parley.accounts.credentials import prove_again
from parley.accounts.events import Difference
from parley.accounts.models import Account
from parley.accounts.telling import tell_difference
from parley.eventlog import Log, change
from parley.groups.standing import tell_role
from parley.kernel.ids import AccountId, RealmId
from parley.kernel.refusals import Refusal
from parley.realtime.models import Queue

ROLES = {
    "owner": OWNER,
    "administrator": ADMINISTRATOR,
    "moderator": MODERATOR,
    "member": MEMBER,
    "guest": GUEST,
}
POWERS = ("can_create_users", "can_forge_sender")


class LastOwner(Refusal):
    code = "CANNOT_DEACTIVATE_LAST_USER"
    message = "The organization would be left without an owner: make somebody else one first"

    def __init__(self) -> None:
        super().__init__()
        self.data = {"is_last_owner": True, "entity": "owner"}


def change_role(account_id: AccountId, role: int) -> None:
    with change(realm_of(account_id)) as log:
        set_role(log, locked(account_id), role)


def set_role(log: Log, account: Account, role: int) -> None:
    """Within a change, of an account that is locked."""
    if account.role == role:
        return
    account_id = AccountId(account.pk)
    leaves_an_owner(log, account)
    if GUEST in (account.role, role):
        begin_feeds_anew(account_id)
    log.note("account.role_changed", f"account {account_id}", before=account.role, after=role)
    before, account.role = account.role, role
    account.save(update_fields=["role"])
    told = Difference(account_id=account_id, role=role)
    tell_difference(log, told)
    tell_role(log, account, before, role)
    prove_again(log, account_id)


def locked(account_id: AccountId) -> Account:
    """Within a change: nobody else changes it meanwhile."""
    return Account.objects.select_for_update(no_key=True).get(pk=account_id)


def leaves_an_owner(log: Log, account: Account) -> None:
    """Within a change that ends one ownership: two at once must not both believe in the other."""
    if account.role != OWNER or not account.is_active:
        return
    log.hold()
    owners = Account.objects.filter(realm_id=log.realm_id, role=OWNER, is_active=True)
    if owners.count() == 1:
        raise LastOwner


def begin_feeds_anew(account_id: AccountId) -> None:
    """A guest knows of so much less than others that no event tells the difference: its clients
    are made to register again."""
    Queue.objects.filter(account_id=account_id).delete()


def grant(account_id: AccountId, power: str, *, given: bool) -> None:
    with change(realm_of(account_id)) as log:
        Account.objects.filter(pk=account_id).update(**{power: given})
        action = f"account.power_{'given' if given else 'taken'}"
        log.note(action, f"account {account_id}", power=power)
        prove_again(log, account_id)


def realm_of(account_id: AccountId) -> RealmId:
    return RealmId(Account.objects.values_list("realm_id", flat=True).get(pk=account_id))
