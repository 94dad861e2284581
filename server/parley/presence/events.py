"""What is told, and whispered, of who is there. Times are seconds since 1970, UTC."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field

from parley.eventlog.whisper import Ephemeral
from parley.kernel.ids import AccountId, ChannelId, MessageId

Status = Literal["active", "idle"]
Op = Literal["start", "stop"]


class Moment(Struct, frozen=True):
    client: Literal["website"]
    status: Status
    timestamp: int
    pushable: bool | UnsetType = UNSET


class CameBack(Ephemeral, frozen=True, tag="presence"):
    """Someone is there again: the one change of presence that others are not left to ask for."""

    account_id: AccountId = field(name="user_id")
    email: str
    server_timestamp: float
    presence: dict[str, Moment]


class Typist(Struct, frozen=True):
    account_id: AccountId = field(name="user_id")
    email: str


class Typing(Ephemeral, frozen=True, tag="typing"):
    """Someone began, or no longer is, writing a message the receiver would read."""

    op: Op
    message_type: Literal["direct", "stream"]
    sender: Typist
    recipients: tuple[Typist, ...] | UnsetType = UNSET
    channel_id: ChannelId | UnsetType = field(name="stream_id", default=UNSET)
    topic: str | UnsetType = UNSET


class EditedWhere(Struct, frozen=True):
    type: Literal["direct", "channel"]
    channel_id: ChannelId | UnsetType = UNSET
    topic: str | UnsetType = UNSET
    account_ids: tuple[AccountId, ...] | UnsetType = field(name="user_ids", default=UNSET)


class TypingEdit(Ephemeral, frozen=True, tag="typing_edit_message"):
    """Someone began, or no longer is, changing a message the receiver can read."""

    op: Op
    sender_id: AccountId
    message_id: MessageId
    recipient: EditedWhere
