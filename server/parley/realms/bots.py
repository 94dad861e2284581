"""The bot by which the house itself speaks in an organisation."""

from __future__ import annotations

from parley.access.actor import HOUSE_ADDRESS, Actor, actor_for
from parley.accounts.commands import NewAccount
from parley.accounts.models import Account
from parley.kernel.ids import AccountId, RealmId

NOTIFICATION_BOT = NewAccount(HOUSE_ADDRESS, "Notification Bot", is_bot=True, bot_type=1)


def notification_bot(realm_id: RealmId) -> Actor:
    account = Account.objects.get(realm_id=realm_id, email=HOUSE_ADDRESS)
    return actor_for(AccountId(account.pk))
