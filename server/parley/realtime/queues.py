"""Queues as rows: made by a registration, dropped by their client, or by age."""

from __future__ import annotations

from parley.kernel.refusals import Refusal


class BadQueue(Refusal):
    code, message = "BAD_EVENT_QUEUE_ID", "Bad event queue ID: {queue_id}"
