"""The presence of one account, as the wire shapes it there and nowhere else."""

from __future__ import annotations

from msgspec import Struct

from parley.access.accounts import SeenAccount
from parley.access.actor import Actor
from parley.kernel.refusals import Refusal
from parley.presence.events import Status
from parley.presence.queries import seen_last, standing
from parley.realms.queries import rules_of


class NoPresence(Refusal):
    message = "No presence data for {who}."
    hidden = frozenset({"who"})


class NotOfBots(Refusal):
    message = "Presence is not supported for bot users."


class OwnMoment(Struct, frozen=True):
    status: Status
    timestamp: int


def presence_of(actor: Actor, account: SeenAccount) -> dict[str, OwnMoment]:
    if account.is_bot:
        raise NotOfBots
    hidden = rules_of(actor.realm_id).presence_disabled
    seen = None if hidden else seen_last(actor, account)
    if seen is None:
        raise NoPresence(who=account.email)
    moment = OwnMoment(*standing(seen))
    return {"aggregated": moment, "website": moment}
