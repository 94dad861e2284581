"""A log entry as it is kept in memory, encoded once per way of spelling it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, cast

import msgspec
from msgspec import structs

from parley.access.actor import Credentials
from parley.access.audiences import Listener
from parley.eventlog import Audience, Event, Extras, Recall, Variant, kinds
from parley.kernel.ids import AccountId, ChannelId, Position, QueueId, RealmId

NONE = Extras()
INTERNAL = "internal_"
"""How the kinds begin that are never told to a client, in every version."""
ERASED = "internal_erased"
CHANGES = ("update_message", "submessage")
MESSAGE_ID = re.compile(r'"message_id":(\d+)')
_audience = msgspec.json.Decoder(Audience)
_extras = msgspec.json.Decoder(dict[AccountId, Extras])


@cache
def _event(kind: str) -> msgspec.json.Decoder[Event] | None:
    """None of a kind only a newer process knows: it is passed on as it is stored."""
    known = kinds().get(kind)
    return msgspec.json.Decoder(known) if known else None


class Entry:
    """Everything a receiver needs to know of one position of a realm's log."""

    __slots__ = ("_decoder", "_raw", "_sent", "_spelled", "audience", "extras", "position", "type")

    def __init__(self, row: Sequence[Any]) -> None:
        position, kind, audience, event, extras = row
        self.position = Position(position)
        self.type = cast("str", kind).partition("/")[0]
        self.audience = _audience.decode(audience)
        self._decoder = _event(kind)
        self._raw: str = event
        self._sent = self._decoded() if self.type == "message" else None
        self.extras = _extras.decode(extras) if extras != "{}" else {}
        self._spelled: dict[tuple[Variant, Extras], bytes | None] = {}

    @property
    def event(self) -> Event | None:
        """Messages are kept decoded, because filters and echoes ask them; of the others the text is
        a tenth of the size, and is read once a spelling."""
        return self._sent or self._decoded()

    def _decoded(self) -> Event | None:
        return self._decoder.decode(self._raw) if self._decoder else None

    def recall(self, recalled: Recall) -> None:
        """What became of messages this may have told of: as eventlog/recall.sql has it."""
        if self._message_id() not in recalled.message_ids:
            return
        if recalled.moved_to is None:
            self.type, self._raw, self._decoder, self._sent = ERASED, "{}", None, None
            self._spelled.clear()
        else:
            self.audience = structs.replace(
                self.audience,
                moved_to=recalled.moved_to,
                is_open_there=recalled.is_open_there,
            )

    def _message_id(self) -> int | None:
        """Of the message whose words it has."""
        if self.type == "message":
            return getattr(getattr(self._sent, "message", None), "id", None)
        if self.type in CHANGES and '"content":' in self._raw:
            found = MESSAGE_ID.search(self._raw)
            return int(found[1]) if found else None
        return None

    @property
    def is_internal(self) -> bool:
        return self.type.startswith(INTERNAL)

    def spelled(self, variant: Variant, account_id: AccountId) -> bytes | None:
        """None where this queue is not told."""
        key = (variant, self.extras.get(account_id, NONE))
        if key not in self._spelled:
            self._spelled[key] = self._spell(*key)
        return self._spelled[key]

    def _spell(self, variant: Variant, extras: Extras) -> bytes | None:
        event = self.event
        if event is None:
            return self._numbered(self._raw.encode())
        told = event.wire(variant, extras)
        if isinstance(told, list):
            return b",".join(self._numbered(msgspec.json.encode(each)) for each in told) or None
        return None if told is None else self._numbered(msgspec.json.encode(told))

    def _numbered(self, body: bytes) -> bytes:
        return body[:-1] + b',"id":%d}' % self.position

    def is_echo_of(self, queue_id: QueueId) -> str:
        """The `local_id` of a message sent from this queue, or "" of all else."""
        if self._sent is not None and getattr(self._sent, "queue_id", "") == queue_id:
            return str(getattr(self._sent, "local_id", ""))
        return ""

    def move(self, account_id: AccountId, channels: set[ChannelId]) -> None:
        """What the entry does to the channels an account is in."""
        if self.audience.moves and account_id in self.audience.accounts:
            channels.difference_update(self.audience.leaves)
            channels.update(self.audience.joins)

    def undo(self, account_id: AccountId, channels: set[ChannelId]) -> None:
        if self.audience.moves and account_id in self.audience.accounts:
            channels.difference_update(self.audience.joins)
            channels.update(self.audience.leaves)


Filter = Callable[[Entry, AccountId], bool]


class Session(msgspec.Struct, frozen=True):
    """A queue, and the account it was last proven to belong to."""

    queue_id: QueueId
    realm_id: RealmId
    who: Listener
    start: Position
    event_types: frozenset[str] | None
    matches: Filter | None
    """Of a queue with a narrow: which messages it is told."""
    variant: Variant
    proof: Credentials
    """What was accepted."""
    checked_at: float

    def wants(self, entry: Entry) -> bool:
        if entry.is_internal or (
            self.event_types is not None and entry.type not in self.event_types
        ):
            return False
        if self.matches and entry.type == "message":
            return self.matches(entry, self.who.account_id)
        return True

    def spelled(self, entry: Entry) -> bytes | None:
        told = entry.spelled(self.variant, self.who.account_id)
        echo = entry.is_echo_of(self.queue_id)
        if not echo or told is None:
            return told
        return told[:-1] + b',"local_message_id":' + msgspec.json.encode(echo) + b"}"
