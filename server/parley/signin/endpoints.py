"""Trading a password for an API key or a session."""

from __future__ import annotations

from msgspec import Struct, field

from parley.access.actor import Actor
from parley.accounts.commands import api_key_of
from parley.accounts.credentials import regenerate_api_key
from parley.api import limits
from parley.api.answers import Reply
from parley.api.endpoint import endpoint
from parley.api.limits import RateLimited
from parley.api.request import SESSION_COOKIE, Request
from parley.kernel.ids import AccountId
from parley.realms.queries import NoSuchSubdomain, realm_at
from parley.signin.commands import (
    AccountDeactivated,
    AuthenticationFailed,
    OrganizationDeactivated,
    begin_session,
    end_session,
    end_session_before,
    prove_password,
)

NO = (
    AuthenticationFailed,
    AccountDeactivated,
    OrganizationDeactivated,
    NoSuchSubdomain,
    RateLimited,
)


class SignedIn(Struct):
    account_id: AccountId = field(name="user_id")
    email: str


class Key(Struct):
    api_key: str
    email: str
    account_id: AccountId = field(name="user_id")


class NewKey(Struct):
    api_key: str


def prove(request: Request, address: str, password: str) -> SignedIn:
    """However it is asked, an address has only so many guesses."""
    realm_at(request.subdomain)
    guesser = guesses_of(request, address)
    limits.count(limits.SIGN_IN, guesser)
    account = prove_password(request.subdomain, address, password)
    limits.forgive(limits.SIGN_IN, guesser)
    return SignedIn(AccountId(account.pk), account.email)


def guesses_of(request: Request, address: str) -> str:
    """Whose password is guessed: counted by `limits.SIGN_IN`, from wherever it is tried."""
    return f"{request.subdomain} {address.strip().lower()[:254]}"


def key_of(who: SignedIn) -> Key:
    return Key(api_key_of(who.account_id), who.email, who.account_id)


@endpoint("POST", "/fetch_api_key", refuses=NO, doors=("json",))
def fetch_own_api_key(actor: Actor, request: Request, password: str) -> Key:
    """The API key of whoever is signed in and gives the password again."""
    return key_of(prove(request, actor.email, password))


@endpoint("POST", "/fetch_api_key", refuses=NO, doors=("api",))
def fetch_api_key(request: Request, username: str, password: str) -> Key:
    """The API key of whoever gives an address and the password that goes with it."""
    return key_of(prove(request, username, password))


@endpoint("POST", "/users/me/api_key/regenerate")
def regenerate_own_api_key(actor: Actor) -> NewKey:
    """Replace one's API key: the old one opens nothing from then on."""
    return NewKey(regenerate_api_key(actor))


@endpoint("POST", "/session", refuses=NO, doors=("json",))
def begin_own_session(request: Request, username: str, password: str) -> Reply[SignedIn]:
    """Sign a browser in."""
    who = prove(request, username, password)
    end_session_before(request.cookie)
    return Reply(who, {SESSION_COOKIE: begin_session(who.account_id)})


@endpoint("DELETE", "/session", doors=("json",))
def end_own_session(actor: Actor, request: Request) -> Reply[None]:
    """Sign a browser out, wherever else it waits for news."""
    end_session(actor, request.cookie or "")
    return Reply(None, {SESSION_COOKIE: None})
