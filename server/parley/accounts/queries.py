"""Accounts as the wire describes them."""

from __future__ import annotations

from datetime import UTC, datetime

from parley.access.accounts import SeenAccount
from parley.access.actor import ADMINISTRATOR, GUEST, OWNER
from parley.accounts.events import AccountFacts


def avatar_url(account_id: int, version: int) -> str:
    return f"/avatar/{account_id}?version={version}"


def facts_of(account: SeenAccount) -> AccountFacts:
    joined = datetime.fromtimestamp(account.joined_at, UTC)
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
        joined_at=joined.isoformat(timespec="minutes"),
        avatar_url=avatar_url(account.id, account.avatar_version),
        avatar_version=account.avatar_version,
    )
