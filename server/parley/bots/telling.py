"""Who is told of a bot: its owner, and administrators."""

from __future__ import annotations

from parley.access.accounts import who_administers
from parley.accounts.models import Account
from parley.bots.events import BotAdded, BotChanged, BotDifference, BotLost, LostBot
from parley.bots.queries import bot_row, facts_of
from parley.eventlog import Audience, Log
from parley.kernel.ids import AccountId


def tell_added(log: Log, account_id: AccountId, *only: AccountId) -> None:
    """Within a change; to all concerned, or only to some of them."""
    bot = bot_row(account_id)
    to = Audience(accounts=only) if only else _concerned(log, bot)
    log.append(BotAdded(facts_of(bot)), to=to)


def tell_changed(log: Log, bot: Account, difference: BotDifference) -> None:
    log.append(BotChanged(difference), to=_concerned(log, bot))


def tell_lost(log: Log, account_id: AccountId, owner_id: AccountId) -> None:
    """To its former owner, unless it sees to all bots anyway."""
    if owner_id not in who_administers(log.realm_id):
        log.append(BotLost(LostBot(account_id)), to=Audience(accounts=(owner_id,)))


def _concerned(log: Log, bot: Account) -> Audience:
    owner = () if bot.owner_id is None else (AccountId(bot.owner_id),)
    return Audience(accounts=tuple(sorted({*owner, *who_administers(log.realm_id)})))
