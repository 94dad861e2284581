"""Who may do what in one channel. Names are the wire's; the table keeps what differs from the
defaults."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct, convert, structs

from parley.groups.settings import ADMINISTRATORS, EVERYONE, NOBODY, GroupSetting

ChannelPermission = Literal[
    "can_add_subscribers_group",
    "can_administer_channel_group",
    "can_create_topic_group",
    "can_delete_any_message_group",
    "can_delete_own_message_group",
    "can_move_messages_out_of_channel_group",
    "can_move_messages_within_channel_group",
    "can_remove_subscribers_group",
    "can_resolve_topics_group",
    "can_send_message_group",
    "can_subscribe_group",
]


class ChannelSettings(Struct, frozen=True, omit_defaults=True):
    can_add_subscribers_group: GroupSetting = NOBODY
    can_administer_channel_group: GroupSetting = NOBODY
    can_create_topic_group: GroupSetting = EVERYONE
    can_delete_any_message_group: GroupSetting = NOBODY
    can_delete_own_message_group: GroupSetting = NOBODY
    can_move_messages_out_of_channel_group: GroupSetting = NOBODY
    can_move_messages_within_channel_group: GroupSetting = NOBODY
    can_remove_subscribers_group: GroupSetting = ADMINISTRATORS
    can_resolve_topics_group: GroupSetting = NOBODY
    can_send_message_group: GroupSetting = EVERYONE
    can_subscribe_group: GroupSetting = NOBODY


PERMISSIONS = tuple(each.name for each in structs.fields(ChannelSettings))
DEFAULTS = ChannelSettings()


def settings_of(kept: Mapping[str, Any]) -> ChannelSettings:
    """Of a channel's row; nearly all have the defaults."""
    return convert(kept, ChannelSettings) if kept else DEFAULTS
