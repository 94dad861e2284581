"""Making and changing bots."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from django.db.models.functions import Lower
from msgspec import Struct

from parley.access.accounts import (
    account_to_administer,
    may_create_bots,
    owner_for,
)
from parley.access.actor import Actor
from parley.access.channels import channel_for, may_read
from parley.accounts.administration import rename
from parley.accounts.commands import NewAccount, check_name, welcome
from parley.accounts.credentials import give_api_key, prove_again
from parley.accounts.events import Difference
from parley.accounts.models import Account
from parley.accounts.roles import locked
from parley.accounts.telling import tell_difference
from parley.bots.events import BotDifference
from parley.bots.kinds import Kind
from parley.bots.models import BotTraits
from parley.bots.queries import open_name, services_of, token_of, traits_of
from parley.bots.telling import tell_added, tell_changed, tell_lost
from parley.eventlog import Log, change
from parley.kernel.ids import AccountId, ChannelId
from parley.kernel.refusals import Invalid, Refusal
from parley.kernel.secrets import new_token, seal

SHORT_NAME = re.compile(r"\A[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,58}[A-Za-z0-9])?\Z")


class BadUsername(Refusal):
    message = "Bad name or username"


class UsernameTaken(Refusal):
    message = "Username already in use"


class NameTaken(Refusal):
    message = "Name is already in use."


class BadKind(Refusal):
    message = "Invalid bot type"


class Where(Struct, frozen=True):
    """What a bot's program is told to use where it names nothing itself; "" takes it back."""

    sends_to: str | None = None
    hears: str | None = None
    hears_everything: bool | None = None


class Outgoing(Struct, frozen=True):
    payload_url: str | None = None
    interface: int | None = None


class NewBot(Struct, frozen=True):
    name: str
    short_name: str
    kind: int
    domain: str
    """After the @ of its address."""
    where: Where = Where()
    outgoing: Outgoing = Outgoing()


class BotChanges(Struct, frozen=True):
    name: str | None = None
    owner_id: AccountId | None = None
    where: Where = Where()
    outgoing: Outgoing = Outgoing()


def create_bot(actor: Actor, new: NewBot) -> AccountId:
    may_create_bots(actor, sends_only=new.kind == Kind.INCOMING_WEBHOOK)
    if new.kind not in set(Kind) - {Kind.EMBEDDED}:
        raise BadKind
    check_name(new.name)
    with change(actor.realm_id) as log:
        email = _address(log, new)
        _check_free(log, new.name)
        account = NewAccount(
            email, new.name, is_bot=True, bot_type=new.kind, owner_id=actor.account_id
        )
        account_id = welcome(log, account)
        traits = BotTraits(account_id=account_id)
        _settle(actor, traits, new.where)
        if new.kind == Kind.OUTGOING_WEBHOOK:
            _connect(traits, Outgoing(new.outgoing.payload_url or "", new.outgoing.interface))
        traits.save(force_insert=True)
        tell_added(log, account_id)
    return account_id


def _address(log: Log, new: NewBot) -> str:
    if not SHORT_NAME.match(new.short_name):
        raise BadUsername
    email = f"{new.short_name.lower()}-bot@{new.domain}"
    lowered = Account.objects.alias(lowered=Lower("email"))
    if lowered.filter(realm_id=log.realm_id, lowered=email).exists():
        raise UsernameTaken
    return email


def _check_free(log: Log, name: str, but: int = 0) -> None:
    """Two bots of one name could not be told apart where they are mentioned."""
    bots = Account.objects.filter(realm_id=log.realm_id, is_bot=True, is_active=True)
    if bots.filter(name__iexact=name.strip()).exclude(pk=but).exists():
        raise NameTaken


def _settle(actor: Actor, traits: BotTraits, where: Where) -> None:
    for column, name in (("sends_to_id", where.sends_to), ("hears_id", where.hears)):
        if name is not None:
            setattr(traits, column, _openly_named(actor, name) if name else None)
    if where.hears_everything is not None:
        traits.hears_everything = where.hears_everything


def _openly_named(actor: Actor, name: str) -> ChannelId:
    channel = channel_for(actor, name, may_read)
    if channel.is_private:
        # Administrators are told of every bot, and not of every channel.
        raise Invalid(reason="A bot's default channel must be public")
    return channel.id


def _connect(traits: BotTraits, outgoing: Outgoing) -> None:
    if outgoing.payload_url is not None:
        traits.payload_url = _checked_url(outgoing.payload_url)
    if outgoing.interface is not None:
        if outgoing.interface not in {1, 2}:
            raise Invalid(reason="Invalid interface type")
        traits.interface = outgoing.interface
    if not traits.sealed_token:
        traits.sealed_token = seal(new_token(), context=token_of(traits.account_id))


def _checked_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        is_link = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_link = False
    if not is_link or not url.isprintable() or " " in url:
        raise Invalid(reason="payload_url is not a URL")
    return url


def change_bot(actor: Actor, account_id: AccountId, changes: BotChanges) -> None:
    """All of it or nothing."""
    with change(actor.realm_id) as log:
        account_to_administer(actor, account_id, is_bot=True)
        bot = locked(account_id)
        if changes.name is not None and changes.name.strip() != bot.name:
            check_name(changes.name)
            _check_free(log, changes.name, but=bot.pk)
            rename(log, bot, changes.name.strip())
            tell_changed(log, bot, BotDifference(account_id=account_id, name=bot.name))
        _change_traits(log, actor, bot, changes)
        if changes.owner_id is not None and changes.owner_id != bot.owner_id:
            _hand_over(log, actor, bot, changes.owner_id)


def _change_traits(log: Log, actor: Actor, bot: Account, changes: BotChanges) -> None:
    traits = traits_of(bot)
    before = _told(traits)
    _settle(actor, traits, changes.where)
    if changes.outgoing != Outgoing():
        if bot.bot_type != Kind.OUTGOING_WEBHOOK:
            raise BadKind
        _connect(traits, changes.outgoing)
    traits.save()
    traits.refresh_from_db()
    for name, value in _told(traits).items():
        if value != before[name]:
            difference = BotDifference(account_id=AccountId(bot.pk), **{name: value})
            tell_changed(log, bot, difference)


def _told(traits: BotTraits) -> dict[str, Any]:
    return {
        "sends_to": open_name(traits.sends_to),
        "hears": open_name(traits.hears),
        "hears_everything": traits.hears_everything,
        "services": services_of(traits),
    }


def _hand_over(log: Log, actor: Actor, bot: Account, owner_id: AccountId) -> None:
    """With another key: its former owner knows the old one."""
    owner = owner_for(actor, owner_id)
    account_id, before = AccountId(bot.pk), bot.owner_id
    log.note("bot.handed_over", f"account {account_id}", before=before, after=owner.id)
    bot.owner_id = owner.id
    bot.save(update_fields=["owner"])
    give_api_key(account_id)
    prove_again(log, account_id)
    told = Difference(account_id=account_id, owner_id=owner.id)
    tell_difference(log, told)
    tell_changed(log, bot, BotDifference(account_id=account_id, owner_id=owner.id))
    tell_added(log, account_id, owner.id)
    if before is not None:
        tell_lost(log, account_id, AccountId(before))


def renew_key(actor: Actor, account_id: AccountId) -> str:
    """The old one opens nothing from now on."""
    with change(actor.realm_id) as log:
        account_to_administer(actor, account_id, is_bot=True)
        log.note("account.key_renewed", f"account {account_id}")
        key = give_api_key(account_id)
        prove_again(log, account_id)
    return key
