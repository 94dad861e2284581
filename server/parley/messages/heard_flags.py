"""What a message is to those who hear that it has changed. Clients take the flags that come with
the news for all it has: whoever has read it must be told so, or it would look unread."""

from __future__ import annotations

from parley.eventlog import Extras
from parley.kernel import sql
from parley.kernel.ids import AccountId, MessageId
from parley.messages.traits import flags_of


def flags_on(message_id: MessageId) -> dict[AccountId, Extras]:
    """Within the change. Of its receivers those who have a client to hear it: however many are
    members, few are there at any time."""
    found = sql.rows("messages/heard_flags", message_id=message_id)
    return {
        AccountId(row.account_id): Extras(
            flags_of(row.flags, row.traits, is_unread=row.is_unread, is_received=row.is_received)
        )
        for row in found
    }
