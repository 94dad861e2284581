"""Who is here."""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct, field

from parley.access.accounts import NoSuchAccount, visible_accounts
from parley.access.actor import Actor
from parley.access.channels import NotPermitted
from parley.accounts.commands import (
    AddressTaken,
    BadAddress,
    BadName,
    NewAccount,
    create_account_for,
)
from parley.accounts.events import AccountFacts
from parley.accounts.own import OwnAccount, own_account_of
from parley.accounts.queries import account_named, facts_of
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.kernel.ids import AccountId
from parley.profiles.queries import profiles_in
from parley.signin.passwords import PasswordLength, WeakPassword

WithProfile = Annotated[bool, Wire("include_custom_profile_fields")]


class Members(Struct):
    members: list[AccountFacts]


class OneAccount(Struct):
    account: AccountFacts = field(name="user")


class NewAccountId(Struct):
    account_id: AccountId = field(name="user_id")


@endpoint("GET", "/users")
def list_accounts(
    actor: Actor, client_gravatar: bool = True, with_profile: WithProfile = False
) -> Members:
    """Everyone one may know of, bots included."""
    profiles = profiles_in(actor.realm_id) if with_profile else None
    return Members([facts_of(each, profiles) for each in visible_accounts(actor)])


@endpoint(
    "POST",
    "/users",
    refuses=(NotPermitted, AddressTaken, BadAddress, BadName, WeakPassword, PasswordLength),
)
def create_account(
    actor: Actor, email: str, password: str, name: Annotated[str, Wire("full_name")]
) -> NewAccountId:
    """Make an account directly, as those may who are trusted to."""
    return NewAccountId(create_account_for(actor, NewAccount(email, name, password=password)))


@endpoint("GET", "/users/me")
def get_own_account(actor: Actor) -> OwnAccount:
    """One's own account."""
    return own_account_of(actor)


@endpoint("GET", "/users/{user_id}", refuses=(NoSuchAccount,))
def get_account(
    actor: Actor,
    account_id: Annotated[AccountId, Wire("user_id")],
    client_gravatar: bool = True,
    with_profile: WithProfile = False,
) -> OneAccount:
    """One account, by id."""
    return one(actor, account_id, with_profile=with_profile)


@endpoint("GET", "/users/{email}", refuses=(NoSuchAccount,))
def get_account_by_address(
    actor: Actor, email: str, client_gravatar: bool = True, with_profile: WithProfile = False
) -> OneAccount:
    """One account, by e-mail address."""
    return one(actor, email, with_profile=with_profile)


def one(actor: Actor, named: int | str, *, with_profile: bool) -> OneAccount:
    account = account_named(actor, named)
    profiles = profiles_in(actor.realm_id, [account.id]) if with_profile else None
    return OneAccount(facts_of(account, profiles))
