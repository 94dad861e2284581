"""The search index: the words of every message, half a second behind the log."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parley.kernel.ids import MessageId, RealmId
from parley.search.index import index_messages
from parley.worker.followers import Follower, LoggedEvent


class _Sent(msgspec.Struct):
    id: MessageId


class _Event(msgspec.Struct):
    """What the index needs of the events it follows."""

    message: _Sent | None = None
    message_ids: list[MessageId] = msgspec.field(default_factory=list)


_decoder = msgspec.json.Decoder(_Event)


def index(realm_id: RealmId, events: Sequence[LoggedEvent]) -> None:
    changed: set[MessageId] = set()
    for each in events:
        event = _decoder.decode(each.event)
        changed.update([event.message.id] if event.message else event.message_ids)
    index_messages(realm_id, changed)


KINDS = frozenset({"message", "update_message", "delete_message"})
search_index = Follower("search index", KINDS, index)
