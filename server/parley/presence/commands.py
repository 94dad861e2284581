"""Saying that one is there."""

from __future__ import annotations

import time

from parley.access.accounts import who_may_know
from parley.access.actor import Actor
from parley.accounts.models import Account
from parley.eventlog.whisper import whisper
from parley.kernel import sql
from parley.presence.events import CameBack, Moment, Status
from parley.presence.pace import FRESH_SECONDS, OFFLINE_SECONDS


def report(actor: Actor, status: Status) -> None:
    """Mostly a look that writes nothing: a client says it every minute. Others are told at once
    only where they would otherwise see someone write who is not there."""
    if actor.is_bot or keeps_to_itself(actor):
        return
    noted = sql.rows(
        "presence/report",
        account_id=actor.account_id,
        realm_id=actor.realm_id,
        is_active=status == "active",
        fresh=FRESH_SECONDS,
        offline=OFFLINE_SECONDS,
    )
    if noted and (noted[0].was_offline or (status == "active" and noted[0].was_idle)):
        _tell(actor, status)


def keeps_to_itself(actor: Actor) -> bool:
    settings = Account.objects.values_list("settings", flat=True).get(pk=actor.account_id)
    return settings.get("presence_enabled") is False


def _tell(actor: Actor, status: Status) -> None:
    at = time.time()
    moment = Moment("website", status, int(at), pushable=False)
    event = CameBack(actor.account_id, actor.email, at, {"website": moment})
    whisper(actor.realm_id, event, to=who_may_know(actor.account_id, actor.realm_id))
