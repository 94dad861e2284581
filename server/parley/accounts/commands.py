"""Making and changing accounts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.contrib.auth.hashers import make_password
from django.db.models.functions import Lower
from msgspec import Struct

from parley.access.accounts import may_create_accounts, visible_accounts
from parley.access.actor import MEMBER, Actor, actor_for
from parley.access.channels import NotPermitted, SeenChannel, visible_channels
from parley.accounts.credentials import api_key_of, give_api_key
from parley.accounts.events import AccountAdded
from parley.accounts.models import Account
from parley.accounts.queries import facts_of
from parley.channels.commands import admit
from parley.eventlog import Audience, Log, change
from parley.groups.standing import tell_arrival
from parley.kernel.ids import AccountId, RealmId
from parley.kernel.refusals import Refusal
from parley.signin.passwords import check_strength

ADDRESS = re.compile(r"\A[^@\s]+@[^@\s]+\Z")
LONGEST_NAME = 100
FORBIDDEN_IN_NAMES = frozenset('*`\\>"@')


class BadName(Refusal):
    message = "{reason}"
    hidden = frozenset({"reason"})


class BadAddress(Refusal):
    message = "Enter a valid email address."


class AddressTaken(Refusal):
    message = "Email '{email}' already in use"
    hidden = frozenset({"email"})


class NewAccount(Struct, frozen=True):
    email: str
    name: str
    role: int = MEMBER
    password: str | None = None
    is_bot: bool = False
    bot_type: int | None = None
    owner_id: AccountId | None = None
    joins_default_channels: bool = True


def create_account(realm_id: RealmId, new: NewAccount) -> AccountId:
    """Checked, with an API key, in the realm's default channels, and known to everyone."""
    with change(realm_id) as log:
        return welcome(log, new)


def create_account_for(actor: Actor, new: NewAccount) -> AccountId:
    if not may_create_accounts(actor):
        raise NotPermitted
    return create_account(actor.realm_id, new)


def welcome(log: Log, new: NewAccount) -> AccountId:
    """`create_account`, within a change."""
    check(log.realm_id, new)
    account_id = insert(log.realm_id, new)
    log.note("account.created", f"account {account_id}", email=new.email, role=new.role)
    actor = actor_for(account_id)
    _tell(log, actor)
    tell_arrival(log, Account.objects.get(pk=account_id))
    if new.joins_default_channels and not new.is_bot:
        admit(log, default_channels(actor), [account_id])
    return account_id


def check_name(name: str) -> None:
    if not name.strip():
        raise BadName(reason="Name too short!")
    if len(name) > LONGEST_NAME:
        raise BadName(reason="Name too long!")
    if FORBIDDEN_IN_NAMES.intersection(name) or not name.isprintable():
        raise BadName(reason="Invalid characters in name!")


def check(realm_id: RealmId, new: NewAccount) -> None:
    check_name(new.name)
    if not ADDRESS.match(new.email) or len(new.email) > 254:  # noqa: PLR2004 - RFC 5321's limit
        raise BadAddress
    lowered = Account.objects.alias(lowered=Lower("email"))
    if lowered.filter(realm_id=realm_id, lowered=new.email.lower()).exists():
        raise AddressTaken(email=new.email)
    if new.password is not None:
        check_strength(new.password, (new.name, new.email))


def insert(realm_id: RealmId, new: NewAccount) -> AccountId:
    """Within a change: the row and its API key."""
    account = Account.objects.create(
        realm_id=realm_id,
        email=new.email,
        name=new.name.strip(),
        role=new.role,
        password=make_password(new.password) if new.password else "",
        is_bot=new.is_bot,
        bot_type=new.bot_type,
        owner_id=new.owner_id,
    )
    give_api_key(AccountId(account.pk))
    return AccountId(account.pk)


def default_channels(actor: Actor) -> Sequence[SeenChannel]:
    """A guest is put only where it is asked."""
    return [] if actor.is_guest else [c for c in visible_channels(actor) if c.is_default]


def _tell(log: Log, actor: Actor) -> None:
    (seen,) = visible_accounts(actor, ids=[actor.account_id])
    log.append(AccountAdded(facts_of(seen, {})), to=Audience(everyone=True, guests=False))


__all__ = ["NewAccount", "api_key_of", "create_account", "give_api_key", "welcome"]
