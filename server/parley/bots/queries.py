"""Bots as those see them who administer them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parley.access.accounts import SeenAccount, bots_to_administer
from parley.access.actor import Actor
from parley.accounts.models import Account
from parley.accounts.queries import avatar_url
from parley.bots.events import BotFacts, Service
from parley.bots.models import BotTraits
from parley.channels.models import Channel
from parley.kernel.ids import AccountId
from parley.kernel.secrets import unseal


def bots_among(actor: Actor, known: Sequence[SeenAccount]) -> list[BotFacts]:
    """Of the accounts it may know of: its own bots, and all of them for an administrator."""
    ids = [each.id for each in bots_to_administer(actor, known)]
    return [facts_of(each) for each in _rows(ids)] if ids else []


def own_bots(actor: Actor) -> list[Account]:
    """Active ones, with their traits."""
    mine = Account.objects.filter(owner_id=actor.account_id, is_bot=True, is_active=True)
    return list(mine.select_related("bot_traits__sends_to", "bot_traits__hears").order_by("pk"))


def bot_row(account_id: AccountId) -> Account:
    (row,) = _rows([account_id])
    return row


def _rows(ids: Iterable[AccountId]) -> list[Account]:
    found = Account.objects.filter(pk__in=list(ids))
    return list(found.select_related("bot_traits__sends_to", "bot_traits__hears").order_by("pk"))


def traits_of(bot: Account) -> BotTraits:
    """A bot that was made before it had any has the usual ones."""
    return bot.bot_traits if hasattr(bot, "bot_traits") else BotTraits(account=bot)


def facts_of(bot: Account) -> BotFacts:
    traits = traits_of(bot)
    return BotFacts(
        account_id=AccountId(bot.pk),
        email=bot.email,
        name=bot.name,
        kind=bot.bot_type or 1,
        is_active=bot.is_active,
        owner_id=None if bot.owner_id is None else AccountId(bot.owner_id),
        avatar_url=avatar_url(bot.pk, bot.avatar_version),
        sends_to=open_name(traits.sends_to),
        hears=open_name(traits.hears),
        hears_everything=traits.hears_everything,
        services=services_of(traits),
    )


def open_name(channel: Channel | None) -> str | None:
    """Of a channel that may have become private since: then it has none that may be told."""
    return None if channel is None or channel.is_private else channel.name


def services_of(traits: BotTraits, *, with_token: bool = False) -> tuple[Service, ...]:
    if not traits.payload_url:
        return ()
    token = unseal(traits.sealed_token, context=token_of(traits.account_id)) if with_token else ""
    return (Service(traits.payload_url, traits.interface, token),)


def token_of(account_id: int) -> str:
    """Whose secret it is, for sealing."""
    return f"webhook token of {account_id}"
