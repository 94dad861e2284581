"""Starting and dropping a live feed. Plain requests: a feed is a row, and holds no place."""

from __future__ import annotations

from parley.access.actor import Actor
from parley.api.endpoint import endpoint
from parley.kernel.ids import QueueId
from parley.realtime.models import Queue
from parley.realtime.queues import BadQueue


@endpoint("DELETE", "/events", refuses=(BadQueue,))
def delete_queue(actor: Actor, queue_id: QueueId) -> None:
    """Drop a feed."""
    deleted, _ = Queue.objects.filter(pk=queue_id, account_id=actor.account_id).delete()
    if not deleted:
        raise BadQueue(queue_id=queue_id)
