"""Queues as rows: made by a registration, dropped by their client, or by age."""

from __future__ import annotations

from parley.access.actor import Actor
from parley.accounts.credentials import prove_again
from parley.eventlog import change
from parley.kernel.ids import QueueId
from parley.kernel.refusals import Refusal
from parley.realtime.models import Queue


class BadQueue(Refusal):
    code, message = "BAD_EVENT_QUEUE_ID", "Bad event queue ID: {queue_id}"


def drop_queue(actor: Actor, queue_id: QueueId) -> None:
    """For every process at once, also where it was proven a moment ago."""
    with change(actor.realm_id) as log:
        deleted, _ = Queue.objects.filter(pk=queue_id, account_id=actor.account_id).delete()
        if not deleted:
            raise BadQueue(queue_id=queue_id)
        prove_again(log, actor.account_id)
