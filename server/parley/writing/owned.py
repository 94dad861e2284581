"""What every list of one's own has in common: nobody else hears of it, and it has an end."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from parley.access.actor import Actor
from parley.accounts.models import Account
from parley.eventlog import Audience
from parley.kernel.refusals import Refusal

MOST = 1_000
"""Of each kind, for an account: all of them travel whenever a client registers."""


class TooMany(Refusal):
    message = "You can have at most {most} {things}"
    hidden = frozenset({"most", "things"})


def only(actor: Actor) -> Audience:
    return Audience(accounts=(actor.account_id,))


def room_for(actor: Actor, more: int, own: QuerySet[Any], things: str) -> Account:
    """The account, locked, so that of two devices at once only one takes the last place."""
    account = lock(actor)
    if own.count() + more > MOST:
        raise TooMany(most=MOST, things=things)
    return account


def lock(actor: Actor) -> Account:
    return Account.objects.select_for_update(no_key=True).get(pk=actor.account_id)
