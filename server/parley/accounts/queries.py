"""Accounts as the wire describes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache

from msgspec import UNSET

from parley.access.accounts import NoSuchAccount, SeenAccount, visible_accounts
from parley.access.actor import ADMINISTRATOR, GUEST, OWNER, Actor
from parley.accounts.events import AccountFacts, Profile
from parley.kernel.ids import AccountId

Profiles = Mapping[AccountId, Profile]


def avatar_url(account_id: int, version: int) -> str:
    return f"/avatar/{account_id}?version={version}"


def joined_at(account: SeenAccount) -> str:
    return minute(account.joined_at // 60)


@lru_cache(10_000)
def minute(number: int) -> str:
    """Since 1970. Spelling it was a third of a registration among thousands, who came together."""
    return datetime.fromtimestamp(number * 60, UTC).isoformat(timespec="minutes")


def account_named(actor: Actor, named: int | str) -> SeenAccount:
    """By id or address, active or not."""
    if isinstance(named, int):
        found = visible_accounts(actor, ids=[AccountId(named)])
    else:
        found = visible_accounts(actor, emails=[named])
    if not found:
        raise NoSuchAccount
    return found[0]


def facts_of(account: SeenAccount, profiles: Profiles | None = None) -> AccountFacts:
    """`profiles` by account, where they were asked for; one without answers is in none."""
    return AccountFacts(
        account_id=account.id,
        email=account.email,
        delivery_email=account.email,
        name=account.name,
        role=account.role,
        is_active=account.is_active,
        is_bot=account.is_bot,
        is_owner=account.role == OWNER,
        is_admin=account.role <= ADMINISTRATOR,
        is_guest=account.role == GUEST,
        bot_type=account.bot_type,
        bot_owner_id=account.owner_id,
        timezone=account.timezone,
        joined_at=joined_at(account),
        avatar_url=avatar_url(account.id, account.avatar_version),
        avatar_version=account.avatar_version,
        profile_data=UNSET if profiles is None or account.is_bot else profiles.get(account.id, {}),
    )
