"""Changing channels, taking them out of use, and choosing those that new accounts are put into."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta

from parley.access.accounts import AdministratorNeeded, OwnerNeeded
from parley.access.actor import Actor
from parley.access.channels import CannotAdminister, NoSuchChannel, NotPermitted
from parley.api.declared import declaring, sent
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.channels.changing import change_channel
from parley.channels.commands import BadChannel, NameTaken
from parley.channels.settings import PERMISSIONS
from parley.groups.choosing import REFUSALS, Update
from parley.kernel.ids import ChannelId

StreamId = Annotated[ChannelId, Wire("stream_id")]
Days = Annotated[int, Meta(gt=0, le=1_000_000)] | Literal["realm_default", "unlimited"]
PLAIN = (
    "name",
    "description",
    "is_private",
    "is_web_public",
    "shares_history",
    "is_default",
    "is_archived",
)
RETENTION: dict[int | str, int | None] = {"realm_default": None, "unlimited": -1}
CHANGING = (
    NoSuchChannel,
    CannotAdminister,
    NotPermitted,
    BadChannel,
    NameTaken,
    AdministratorNeeded,
    OwnerNeeded,
)


@endpoint("PATCH", "/streams/{stream_id}", refuses=(*CHANGING, *REFUSALS))
@declaring(dict.fromkeys(PERMISSIONS, Update))
def edit_channel(
    actor: Actor,
    channel_id: StreamId,
    name: Annotated[str | None, Wire("new_name")] = None,
    description: str | None = None,
    is_private: bool | None = None,
    is_web_public: bool | None = None,
    shares_history: Annotated[bool | None, Wire("history_public_to_subscribers")] = None,
    is_default: Annotated[bool | None, Wire("is_default_stream")] = None,
    is_archived: bool | None = None,
    days: Annotated[Days | None, Wire("message_retention_days")] = None,
    **permissions: Any,
) -> None:
    """Change a channel."""
    plain = name, description, is_private, is_web_public, shares_history, is_default, is_archived
    asked = sent(dict(zip(PLAIN, plain, strict=True)) | permissions)
    kept = {} if days is None else {"message_retention_days": retention(days)}
    change_channel(actor, channel_id, asked | kept)


def retention(days: int | str) -> int | None:
    """As it is kept."""
    return days if isinstance(days, int) else RETENTION[days]


@endpoint("DELETE", "/streams/{stream_id}", refuses=CHANGING)
def archive_channel(actor: Actor, channel_id: StreamId) -> None:
    """Take a channel out of use; what was said there stays."""
    change_channel(actor, channel_id, {"is_archived": True})


@endpoint("POST", "/default_streams", refuses=CHANGING)
def add_default_channel(actor: Actor, channel_id: StreamId) -> None:
    """Put new accounts into a channel."""
    change_channel(actor, channel_id, {"is_default": True})


@endpoint("DELETE", "/default_streams", refuses=CHANGING)
def remove_default_channel(actor: Actor, channel_id: StreamId) -> None:
    """No longer put new accounts into a channel."""
    change_channel(actor, channel_id, {"is_default": False})
