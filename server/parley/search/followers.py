"""The search index: the words of every message, half a second behind the log."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parley.kernel import sql
from parley.kernel.ids import MessageId, RealmId
from parley.markup.text import searchable_text
from parley.worker.followers import Follower, LoggedEvent


class _Sent(msgspec.Struct):
    id: MessageId


class _Event(msgspec.Struct):
    """What the index needs of the events it follows."""

    message: _Sent | None = None
    message_ids: list[MessageId] = msgspec.field(default_factory=list)


_decoder = msgspec.json.Decoder(_Event)


def index(realm_id: RealmId, events: Sequence[LoggedEvent]) -> None:
    """From the rows, not from the events: told twice, or late, it writes what is true now."""
    changed: set[MessageId] = set()
    for each in events:
        event = _decoder.decode(each.event)
        changed.update([event.message.id] if event.message else event.message_ids)
    said = sql.rows("search/said", realm_id=realm_id, message_ids=sorted(changed))
    sql.rows(
        "search/index",
        realm_id=realm_id,
        message_ids=[row.id for row in said],
        texts=[f"{row.topic}\n{searchable_text(row.html)}" for row in said],
    )


search_index = Follower("search index", frozenset({"message", "update_message"}), index)
