"""What the owner of uploads is told of them. Times are milliseconds since 1970, UTC."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from parley.eventlog.event import Event
from parley.kernel.ids import FileId, MessageId


class Claim(Struct, frozen=True):
    """A message that links the file."""

    message_id: MessageId = field(name="id")
    sent_at: int = field(name="date_sent")


class FileFacts(Struct, frozen=True):
    """An upload as its owner sees it."""

    id: FileId
    name: str
    path: str = field(name="path_id")
    size: int
    created_at: int = field(name="create_time")
    claims: list[Claim] = field(name="messages", default_factory=list)


class FileNamed(Struct, frozen=True):
    id: FileId


class FileUploaded(Event, frozen=True, tag="attachment"):
    """The receiver uploaded a file."""

    file: FileFacts = field(name="attachment")
    space_used: int = field(name="upload_space_used")
    op: Literal["add"] = "add"


class FileDeleted(Event, frozen=True, tag="attachment"):
    """The receiver deleted an upload."""

    file: FileNamed = field(name="attachment")
    space_used: int = field(name="upload_space_used")
    op: Literal["remove"] = "remove"
