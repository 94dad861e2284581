"""Making organisations."""

from __future__ import annotations

import re

from django.db import transaction
from msgspec import Struct, structs

from parley.access.actor import OWNER, actor_for
from parley.accounts.commands import NewAccount, insert, welcome
from parley.channels.commands import NewChannel, create_channel
from parley.eventlog import Log
from parley.eventlog.models import LogHead
from parley.groups.system import create_system_groups
from parley.kernel.ids import AccountId, RealmId
from parley.kernel.refusals import Refusal
from parley.realms.bots import NOTIFICATION_BOT
from parley.realms.first_link import use_up
from parley.realms.models import Realm

STRING_ID = re.compile(r"\A[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?\Z")
LONGEST_NAME = 40


class BadRealm(Refusal):
    message = "{reason}"
    hidden = frozenset({"reason"})


class NewRealm(Struct, frozen=True):
    name: str
    string_id: str
    owner: NewAccount


def create_realm(new: NewRealm, token: str | None = None) -> tuple[RealmId, AccountId]:
    """An organisation that can be used: its log, its groups, its bot, a first channel, its owner.
    All of it or nothing, the one-time link used up included, if it is by one."""
    with transaction.atomic(durable=True):
        if token is not None:
            use_up(token)
        check_realm(new)
        realm = Realm.objects.create(name=new.name.strip(), string_id=new.string_id)
        LogHead.objects.create(realm=realm)
        log = Log(RealmId(realm.pk))
        log.note("realm.created", "realm", name=realm.name, string_id=realm.string_id)
        owner_id = furnish(log, new.owner)
        log.end()
    return log.realm_id, owner_id


def furnish(log: Log, owner: NewAccount) -> AccountId:
    create_system_groups(log.realm_id)
    bot = actor_for(insert(log.realm_id, NOTIFICATION_BOT))
    create_channel(log, bot, NewChannel("general", "Everyone is here.", is_default=True))
    return welcome(log, structs.replace(owner, role=OWNER))


def check_realm(new: NewRealm) -> None:
    if not new.name.strip() or len(new.name) > LONGEST_NAME:
        raise BadRealm(reason=f"An organization's name has 1 to {LONGEST_NAME} characters.")
    if new.string_id and not STRING_ID.match(new.string_id):
        raise BadRealm(reason="A subdomain has lower-case letters, digits and dashes only.")
    if Realm.objects.filter(string_id=new.string_id).exists():
        raise BadRealm(reason=f"There is already an organization at '{new.string_id}'.")
