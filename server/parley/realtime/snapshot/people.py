"""Who is here, and what the receiver is and may do."""

from __future__ import annotations

from msgspec import Struct, field

from parley.access.accounts import SeenAccount
from parley.access.actor import MODERATOR
from parley.access.channels import may_create_channel, may_open_to_the_web
from parley.access.invitations import may_invite_anyone
from parley.access.memberships import may_bring_others_anywhere
from parley.accounts.events import AccountFacts
from parley.accounts.queries import Profiles, avatar_url, facts_of
from parley.bots.events import BotFacts
from parley.bots.queries import bots_among
from parley.kernel.ids import AccountId
from parley.profiles.queries import profiles_in
from parley.realtime.snapshot.asked import Asked


class SystemBot(AccountFacts, frozen=True, kw_only=True):
    is_system_bot: bool = True


class People(Struct, kw_only=True):
    accounts: list[AccountFacts] = field(name="realm_users")
    inactive: list[AccountFacts] = field(name="realm_non_active_users")
    cross_realm_bots: list[SystemBot] = field(default_factory=list)
    """None: the house's own bot is one of each organisation."""
    account_id: AccountId = field(name="user_id")
    email: str
    delivery_email: str
    name: str = field(name="full_name")
    avatar_source: str = "G"
    avatar_url: str
    avatar_url_medium: str
    is_admin: bool
    is_owner: bool
    is_moderator: bool
    is_guest: bool
    can_create_streams: bool
    can_create_public_streams: bool
    can_create_private_streams: bool
    can_create_web_public_streams: bool
    can_subscribe_other_users: bool
    can_invite_others_to_realm: bool


def people(asked: Asked) -> People:
    own = next(each for each in asked.accounts if each.id == asked.actor.account_id)
    facts = facts_of(own)
    public = may_create_channel(asked.actor, is_private=False)
    private = may_create_channel(asked.actor, is_private=True)
    profiles = profiles_in(asked.actor.realm_id)
    return People(
        accounts=_described([each for each in asked.accounts if each.is_active], profiles),
        inactive=_described([each for each in asked.accounts if not each.is_active], profiles),
        account_id=own.id,
        email=own.email,
        delivery_email=own.email,
        name=own.name,
        avatar_url=avatar_url(own.id, own.avatar_version),
        avatar_url_medium=f"/avatar/{own.id}/medium?version={own.avatar_version}",
        is_admin=facts.is_admin,
        is_owner=facts.is_owner,
        is_moderator=own.role == MODERATOR,
        is_guest=facts.is_guest,
        can_create_streams=public or private,
        can_create_public_streams=public,
        can_create_private_streams=private,
        can_create_web_public_streams=may_open_to_the_web(asked.actor),
        can_subscribe_other_users=may_bring_others_anywhere(asked.actor),
        can_invite_others_to_realm=may_invite_anyone(asked.actor),
    )


class Bots(Struct):
    realm_bots: list[BotFacts]


def bots(asked: Asked) -> Bots:
    return Bots(bots_among(asked.actor, asked.accounts))


def _described(accounts: list[SeenAccount], profiles: Profiles) -> list[AccountFacts]:
    return [facts_of(account, profiles) for account in accounts]
