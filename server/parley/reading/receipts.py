"""Who has read a message."""

from __future__ import annotations

from parley.access.actor import Actor
from parley.access.messages import message_for, visibility
from parley.kernel import sql
from parley.kernel.ids import AccountId, MessageId
from parley.kernel.refusals import Refusal
from parley.realms.settings import settings_of


class ReceiptsOff(Refusal):
    message = "Read receipts are disabled in this organization."


def readers_of(actor: Actor, message_id: MessageId) -> list[AccountId]:
    """Of a message the actor may read, ascending, without its sender."""
    message = message_for(actor, message_id, lock=False)
    if not settings_of(message.realm_settings).enable_read_receipts:
        raise ReceiptsOff
    found = sql.rows("reading/receipts", message_id=message_id, **visibility(actor))
    return [AccountId(row.id) for row in found]
