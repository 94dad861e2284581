"""What was still unread where somebody leaves is read from then on, and told so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parley.eventlog import Audience, Log
from parley.kernel import sql
from parley.kernel.ids import AccountId, ConversationId, MessageId
from parley.reading.events import FlagsAdded

Waiting = Mapping[AccountId, tuple[MessageId, ...]]


def waiting_for(
    account_ids: Sequence[AccountId], conversation_ids: Sequence[ConversationId]
) -> Waiting:
    """Within the change, with the memberships and the log held, while they are still in them."""
    found = sql.rows(
        "reading/unread_of_many_accounts",
        account_ids=list(account_ids),
        conversation_ids=list(conversation_ids),
    )
    return {AccountId(row.account_id): tuple(row.message_ids) for row in found}


def tell_read(log: Log, waiting: Waiting) -> None:
    for account_id, message_ids in waiting.items():
        log.append(FlagsAdded("read", message_ids), to=Audience(accounts=(account_id,)))
