"""Reporting messages to the moderators."""

from __future__ import annotations

from parley.access.actor import Actor
from parley.access.messages import InvalidMessage
from parley.api.endpoint import endpoint
from parley.kernel.ids import MessageId
from parley.writing.reports import DescriptionNeeded, ReportKind, ReportsOff, report
from parley.writing.snippets import TooLong


@endpoint(
    "POST",
    "/messages/{message_id}/report",
    refuses=(InvalidMessage, ReportsOff, DescriptionNeeded, TooLong),
)
def report_message(
    actor: Actor, message_id: MessageId, report_type: ReportKind, description: str = ""
) -> None:
    """Report a message to the moderators."""
    report(actor, message_id, report_type, description)
