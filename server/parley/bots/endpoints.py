"""Bots: one's own, or all of them for administrators; and what their programs keep here."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Struct, UnsetType, field

from parley.access.accounts import NoBots, NoSuchAccount, NoSuchBot, own_bot
from parley.access.actor import Actor
from parley.access.channels import NoSuchChannelName, NotPermitted
from parley.accounts.activation import deactivate_for
from parley.accounts.commands import BadAddress, BadName, api_key_of
from parley.accounts.models import Account
from parley.accounts.queries import avatar_url
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.api.request import Request
from parley.bots.commands import (
    BadKind,
    BadUsername,
    BotChanges,
    NameTaken,
    NewBot,
    Outgoing,
    UsernameTaken,
    Where,
    change_bot,
    create_bot,
    renew_key,
)
from parley.bots.events import Service
from parley.bots.memory import MemoryFull, NoSuchKey, forget, recall, remember
from parley.bots.queries import bot_row, open_name, own_bots, services_of, traits_of
from parley.kernel.ids import AccountId

Id = Annotated[AccountId, Wire("bot_id")]
SendsTo = Annotated[str | None, Wire("default_sending_stream")]
Hears = Annotated[str | None, Wire("default_events_register_stream")]
HearsEverything = Annotated[bool | None, Wire("default_all_public_streams")]
REFUSES = (NoSuchBot, NotPermitted)


class OwnBot(Struct, kw_only=True):
    """With its secrets: only its owner is told."""

    account_id: AccountId = field(name="user_id")
    email: str = field(name="username")
    name: str = field(name="full_name")
    api_key: str
    avatar_url: str
    sends_to: str | None = field(name="default_sending_stream")
    hears: str | None = field(name="default_events_register_stream")
    hears_everything: bool = field(name="default_all_public_streams")
    services: tuple[Service, ...] | UnsetType = UNSET


class OwnBots(Struct):
    bots: list[OwnBot]


class ApiKey(Struct):
    api_key: str


class Storage(Struct):
    storage: dict[str, str]


def described(bot: Account) -> OwnBot:
    traits = traits_of(bot)
    return OwnBot(
        account_id=AccountId(bot.pk),
        email=bot.email,
        name=bot.name,
        api_key=api_key_of(AccountId(bot.pk)),
        avatar_url=avatar_url(bot.pk, bot.avatar_version),
        sends_to=open_name(traits.sends_to),
        hears=open_name(traits.hears),
        hears_everything=traits.hears_everything,
        services=services_of(traits, with_token=True) or UNSET,
    )


@endpoint("GET", "/bots")
def list_own_bots(actor: Actor) -> OwnBots:
    """One's own bots, with their keys."""
    return OwnBots([described(each) for each in own_bots(actor)])


@endpoint(
    "POST",
    "/bots",
    refuses=(
        BadAddress,
        BadKind,
        BadName,
        BadUsername,
        NameTaken,
        NoBots,
        NoSuchChannelName,
        NotPermitted,
        UsernameTaken,
    ),
)
def add_bot(
    actor: Actor,
    request: Request,
    name: Annotated[str, Wire("full_name")],
    short_name: str,
    kind: Annotated[int, Wire("bot_type")] = 1,
    payload_url: str | None = None,
    interface: Annotated[int | None, Wire("interface_type")] = None,
    sends_to: SendsTo = None,
    hears: Hears = None,
    hears_everything: HearsEverything = None,
) -> OwnBot:
    """Make a bot of one's own: 1 for any use, 2 that only sends, 3 that is asked by HTTP."""
    where = Where(sends_to, hears, hears_everything)
    domain = request.site.partition("://")[2].partition(":")[0]
    outgoing = Outgoing(payload_url, interface)
    new = NewBot(name, short_name, kind, domain, where, outgoing)
    return described(bot_row(create_bot(actor, new)))


@endpoint(
    "PATCH",
    "/bots/{bot_id}",
    refuses=(*REFUSES, BadKind, BadName, NameTaken, NoSuchAccount, NoSuchChannelName),
)
def update_bot(
    actor: Actor,
    bot_id: Id,
    name: Annotated[str | None, Wire("full_name")] = None,
    owner_id: Annotated[int | None, Wire("bot_owner_id")] = None,
    payload_url: Annotated[str | None, Wire("service_payload_url")] = None,
    interface: Annotated[int | None, Wire("service_interface")] = None,
    sends_to: SendsTo = None,
    hears: Hears = None,
    hears_everything: HearsEverything = None,
) -> None:
    """Change a bot, or hand it over: its key is another one then."""
    where = Where(sends_to, hears, hears_everything)
    owner = None if owner_id is None else AccountId(owner_id)
    changes = BotChanges(name, owner, where, Outgoing(payload_url, interface))
    change_bot(actor, bot_id, changes)


@endpoint("DELETE", "/bots/{bot_id}", refuses=REFUSES)
def deactivate_bot(actor: Actor, bot_id: Id) -> None:
    """End a bot at once. What it said stays."""
    deactivate_for(actor, bot_id, is_bot=True)


@endpoint("POST", "/bots/{bot_id}/api_key/regenerate", refuses=REFUSES)
def renew_bot_key(actor: Actor, bot_id: Id) -> ApiKey:
    """Give a bot another key; the old one opens nothing from now on."""
    return ApiKey(renew_key(actor, bot_id))


@endpoint("GET", "/bots/{bot_id}/api_key", refuses=REFUSES)
def get_bot_key(actor: Actor, bot_id: Id) -> ApiKey:
    """Its key, for its owner. Administrators can give it another one, which is remembered."""
    return ApiKey(api_key_of(own_bot(actor, bot_id).id))


@endpoint("GET", "/bot_storage", refuses=(NoSuchKey,))
def get_storage(actor: Actor, keys: list[str] | None = None) -> Storage:
    """What one's program asked to have kept."""
    return Storage(recall(actor, keys))


@endpoint("PUT", "/bot_storage", refuses=(MemoryFull,))
def put_storage(actor: Actor, storage: dict[str, str]) -> None:
    """Keep some texts by their keys."""
    remember(actor, storage)


@endpoint("DELETE", "/bot_storage", refuses=(NoSuchKey,))
def delete_storage(actor: Actor, keys: list[str] | None = None) -> None:
    """Keep some of it, or all of it, no longer."""
    forget(actor, keys)
