"""Who is asking. Every command and every query takes an actor; nothing reads the request."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from parley.groups.settings import (
    ADMINISTRATORS,
    EVERYONE,
    FULL_MEMBERS,
    INTERNET,
    MEMBERS,
    MODERATORS,
    OWNERS,
    GroupName,
    GroupRef,
)
from parley.kernel import sql
from parley.kernel.ids import AccountId, RealmId
from parley.kernel.refusals import Refusal
from parley.kernel.secrets import digest

OWNER, ADMINISTRATOR, MODERATOR, MEMBER, GUEST = 100, 200, 300, 400, 600
INCOMING_WEBHOOK = 2
"""The wire's number for bots that only send."""
HOUSE_ADDRESS = "notification-bot@parley.internal"
"""Of the bot by which the house itself speaks; every organisation has one from its beginning."""
NESTED = (OWNERS, ADMINISTRATORS, MODERATORS, FULL_MEMBERS, MEMBERS, EVERYONE, INTERNET)
"""The system groups, each within all that follow."""
SYSTEM_GROUPS: dict[int, frozenset[GroupName]] = {
    OWNER: frozenset(NESTED),
    ADMINISTRATOR: frozenset(NESTED[1:]),
    MODERATOR: frozenset(NESTED[2:]),
    MEMBER: frozenset(NESTED[4:]),
    GUEST: frozenset(NESTED[5:]),
}
"""Those that each role is in. Members join `role:fullmembers` as their waiting period ends."""
FULLY = frozenset(NESTED[3:])
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


class SendsOnly(Refusal):
    status = 403
    message = "This API is not available to incoming webhook bots."


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
    groups: frozenset[GroupRef] = frozenset()
    """All that it is in, itself or by another."""
    realm_settings: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """As its realm's row has them: `access.permissions` reads them."""
    realm_version: str = ""
    """Of the realm's row: another whenever anything about the realm is."""
    translates_emoticons: bool = False
    bot_type: int | None = None

    @property
    def sends_only(self) -> bool:
        """An incoming webhook: it says what happened elsewhere, and can do nothing else."""
        return self.bot_type == INCOMING_WEBHOOK

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


def may_call(actor: Actor, *, is_for_senders: bool) -> None:
    """A key that was handed to another service opens as little as that service needs."""
    if actor.sends_only and not is_for_senders:
        raise SendsOnly


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
        groups_of(row),
        row.realm_settings,
        row.realm_version,
        row.translates_emoticons,
        row.bot_type,
    )


def groups_of(row: Any) -> frozenset[GroupRef]:
    """Of a row of `access/caller`, which has the age of an account in whole days."""
    threshold = row.realm_settings.get("waiting_period_threshold", 0)
    is_full = row.role == MEMBER and row.age_days >= threshold
    by_role = FULLY if is_full else SYSTEM_GROUPS[row.role]
    if not row.group_ids and not row.groups_of_roles:
        return by_role
    around = [ref for name, ids in row.groups_of_roles.items() if name in by_role for ref in ids]
    return by_role.union(row.group_ids, around)


def actors_for(account_ids: Iterable[AccountId]) -> list[Actor]:
    """Those whom somebody writes to, or who are asked of."""
    asked = [{"account_id": each} for each in account_ids]
    found = sql.rows("access/callers", asked=sql.json(asked))
    return [actor_of(row) for row in found if row.account_id is not None]


def actor_for(account_id: AccountId) -> Actor:
    """Someone the house itself acts for: a management command, a follower."""
    (row,) = sql.rows("access/callers", asked=sql.json([{"account_id": account_id}]))
    return actor_of(row)


def active_actor_for(account_id: AccountId) -> Actor:
    """Someone in whose name something is done later than it was asked for, as it is by then."""
    (row,) = sql.rows("access/callers", asked=sql.json([{"account_id": account_id}]))
    if not row.realm_is_active:
        raise RealmDeactivated
    if not row.is_active:
        raise Deactivated
    return actor_of(row)
