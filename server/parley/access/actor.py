"""Who is asking. Every command and every query takes an actor; nothing reads the request."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Any

from parley.kernel import sql
from parley.kernel.ids import AccountId, RealmId
from parley.kernel.refusals import Refusal
from parley.kernel.secrets import digest

OWNER, ADMINISTRATOR, MODERATOR, MEMBER, GUEST = 100, 200, 300, 400, 600
HOUSE_ADDRESS = "notification-bot@parley.internal"
"""Of the bot by which the house itself speaks; every organisation has one from its beginning."""
API_KEY = re.compile(r"\A[A-Za-z0-9]{32}\Z")


class NotSignedIn(Refusal):
    code, status = "UNAUTHORIZED", 401
    message = "Not logged in: API authentication or user session required"


class Unauthorized(NotSignedIn):
    """Over HTTP Basic every failure has this code; only the sentence differs."""

    message = "Invalid API key"


class MalformedKey(Unauthorized):
    message = "Malformed API key"


class WrongRealm(Unauthorized):
    message = "Account is not associated with this subdomain"


class Deactivated(Unauthorized):
    message = "Account is deactivated"


class InvalidApiKey(Refusal):
    """Where the key is a parameter."""

    code, status, message = "INVALID_API_KEY", 401, "Invalid API key"


class RealmDeactivated(Unauthorized):
    message = "This organization has been deactivated"


@dataclass(frozen=True, slots=True)
class Actor:
    account_id: AccountId
    realm_id: RealmId
    name: str
    email: str
    role: int
    is_bot: bool
    can_create_users: bool = False
    can_forge_sender: bool = False
    avatar_version: int = 1
    realm_string_id: str = ""

    @property
    def is_guest(self) -> bool:
        return self.role == GUEST

    @property
    def is_admin(self) -> bool:
        return self.role <= ADMINISTRATOR

    @property
    def is_house(self) -> bool:
        return self.is_bot and self.email == HOUSE_ADDRESS


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a caller showed, before anyone has looked it up."""

    subdomain: str
    digest: str
    email: str | None
    """Of HTTP Basic; a session names nobody."""
    is_key_alone: bool = False
    """An API key in an address, without the e-mail address it belongs to."""


def basic(subdomain: str, authorization: str | None) -> Credentials:
    """The e-mail address and API key of an `Authorization: Basic` header."""
    scheme, _, encoded = (authorization or "").partition(" ")
    if scheme.lower() != "basic":
        raise NotSignedIn
    try:
        email, _, api_key = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise Unauthorized from None
    if not API_KEY.match(api_key):
        raise MalformedKey
    return Credentials(subdomain, digest(api_key), email)


def session(subdomain: str, cookie: str | None) -> Credentials:
    if not cookie:
        raise NotSignedIn
    return Credentials(subdomain, digest(cookie), None)


def key_alone(subdomain: str, api_key: str) -> Credentials:
    if not API_KEY.match(api_key):
        raise InvalidApiKey
    return Credentials(subdomain, digest(api_key), None, is_key_alone=True)


def authenticate(given: Credentials) -> Actor:
    (row,) = sql.rows("access/callers", asked=sql.json([question(given)]))
    return decide(given, row)


def question(given: Credentials) -> dict[str, Any]:
    is_session = given.email is None and not given.is_key_alone
    return {"digest": given.digest, "is_session": is_session}


def decide(given: Credentials, row: Any) -> Actor:
    """The actor of a row of `access/callers`, or why there is none."""
    if row.account_id is None:
        raise _unproven(given, Unauthorized)
    if given.email is not None and given.email.lower() != row.email.lower():
        raise Unauthorized
    if row.string_id != given.subdomain:
        raise _unproven(given, WrongRealm)
    if not row.realm_is_active:
        raise RealmDeactivated
    if not row.is_active:
        raise Deactivated
    return actor_of(row)


def _unproven(given: Credentials, by_basic: type[Refusal]) -> type[Refusal]:
    if given.is_key_alone:
        return InvalidApiKey
    return NotSignedIn if given.email is None else by_basic


def actor_of(row: Any) -> Actor:
    return Actor(
        AccountId(row.account_id),
        RealmId(row.realm_id),
        row.name,
        row.email,
        row.role,
        row.is_bot,
        row.can_create_users,
        row.can_forge_sender,
        row.avatar_version,
        row.string_id,
    )


def actor_for(account_id: AccountId) -> Actor:
    """Someone the house itself acts for: a management command, a follower."""
    (row,) = sql.rows("access/callers", asked=sql.json([{"account_id": account_id}]))
    return actor_of(row)
