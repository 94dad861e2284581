"""One's own account, as the wire describes it to oneself."""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType, field

from parley.access.accounts import visible_accounts
from parley.access.actor import Actor
from parley.accounts.events import Profile
from parley.accounts.queries import avatar_url, facts_of, joined_at
from parley.kernel.ids import AccountId
from parley.profiles.queries import profiles_in
from parley.reading.queries import max_message_id_of


class OwnAccount(Struct, kw_only=True):
    account_id: AccountId = field(name="user_id")
    email: str
    delivery_email: str
    name: str = field(name="full_name")
    avatar_url: str
    avatar_version: int
    role: int
    is_owner: bool
    is_admin: bool
    is_guest: bool
    is_bot: bool
    is_active: bool
    timezone: str
    joined_at: str = field(name="date_joined")
    max_message_id: int
    profile_data: Profile | UnsetType = UNSET


def own_account_of(actor: Actor) -> OwnAccount:
    (own,) = visible_accounts(actor, ids=[actor.account_id])
    facts = facts_of(own, profiles_in(actor.realm_id, [own.id]))
    return OwnAccount(
        account_id=own.id,
        email=own.email,
        delivery_email=own.email,
        name=own.name,
        avatar_url=avatar_url(own.id, own.avatar_version),
        avatar_version=own.avatar_version,
        role=own.role,
        is_owner=facts.is_owner,
        is_admin=facts.is_admin,
        is_guest=facts.is_guest,
        is_bot=own.is_bot,
        is_active=own.is_active,
        timezone=own.timezone,
        joined_at=joined_at(own),
        max_message_id=max_message_id_of(actor),
        profile_data=facts.profile_data,
    )
