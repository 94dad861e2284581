"""Changing channels, taking them out of use, and choosing those that new accounts are put into."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from parley.access.accounts import AdministratorNeeded, OwnerNeeded
from parley.access.actor import Actor
from parley.access.channels import CannotAdminister, NoSuchChannel, NotPermitted
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.channels.changing import change_channel
from parley.channels.commands import BadChannel, NameTaken
from parley.groups.choosing import REFUSALS, Update
from parley.kernel.ids import ChannelId

StreamId = Annotated[ChannelId, Wire("stream_id")]
Days = Annotated[int, Meta(gt=0, le=1_000_000)] | Literal["realm_default", "unlimited"]
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
    message_retention_days: Days | None = None,
    can_add_subscribers_group: Update | None = None,
    can_administer_channel_group: Update | None = None,
    can_create_topic_group: Update | None = None,
    can_delete_any_message_group: Update | None = None,
    can_delete_own_message_group: Update | None = None,
    can_move_messages_out_of_channel_group: Update | None = None,
    can_move_messages_within_channel_group: Update | None = None,
    can_remove_subscribers_group: Update | None = None,
    can_resolve_topics_group: Update | None = None,
    can_send_message_group: Update | None = None,
    can_subscribe_group: Update | None = None,
) -> None:
    """Change a channel."""
    asked = {name: value for name, value in locals().items() if value is not None}
    del asked["actor"], asked["channel_id"]
    if message_retention_days is not None:
        asked["message_retention_days"] = retention(message_retention_days)
    change_channel(actor, channel_id, asked)


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
