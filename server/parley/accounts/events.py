"""What is told of accounts. Times are ISO 8601 where the wire has them so, else seconds."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from msgspec import UNSET, Struct, UnsetType, field

from parley.eventlog.event import Event
from parley.kernel.ids import AccountId


class AccountFacts(Struct, frozen=True, kw_only=True):
    """An account as others see it."""

    account_id: AccountId = field(name="user_id")
    email: str
    delivery_email: str | None
    name: str = field(name="full_name")
    role: int
    is_active: bool
    is_bot: bool
    is_owner: bool
    is_admin: bool
    is_guest: bool
    bot_type: int | None
    bot_owner_id: AccountId | None
    timezone: str
    joined_at: str = field(name="date_joined")
    avatar_url: str | None
    avatar_version: int
    profile_data: dict[str, Any] | UnsetType = UNSET
    """Of people, where it was asked for; bots have none."""


class AccountAdded(Event, frozen=True, tag="realm_user"):
    """There is someone new."""

    account: AccountFacts = field(name="person")
    op: Literal["add"] = "add"


class AccountChanged(Event, frozen=True, tag="realm_user"):
    """Something about someone is different: `person` names whom, and holds what."""

    change: dict[str, Any] = field(name="person")
    op: Literal["update"] = "update"


class CredentialsChanged(Event, frozen=True, tag="internal_credentials"):
    """A key, session or role no longer says what it said. Moves the real-time tier only."""

    is_internal: ClassVar[bool] = True
