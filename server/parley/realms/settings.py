"""What an organisation decides for itself. Names are the wire's, without `realm_`: clients, exports
and this file then speak of the same thing. The table keeps only what differs from the defaults.

A default says what this server does: where it does not do a thing yet, nobody may do it. The groups
say in the wire's words what `access` decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, convert, structs

from parley.groups.settings import ADMINISTRATORS, EVERYONE, MEMBERS, NOBODY, OWNERS, GroupSetting

RealmPermission = Literal[
    "can_access_all_users_group",
    "can_add_custom_emoji_group",
    "can_add_subscribers_group",
    "can_create_bots_group",
    "can_create_groups",
    "can_create_private_channel_group",
    "can_create_public_channel_group",
    "can_create_web_public_channel_group",
    "can_create_write_only_bots_group",
    "can_delete_any_message_group",
    "can_delete_own_message_group",
    "can_invite_users_group",
    "can_manage_all_groups",
    "can_manage_billing_group",
    "can_mention_many_users_group",
    "can_move_messages_between_channels_group",
    "can_move_messages_between_topics_group",
    "can_resolve_topics_group",
    "can_summarize_topics_group",
    "create_multiuse_invite_group",
    "direct_message_initiator_group",
    "direct_message_permission_group",
]


Limit = Annotated[int, Meta(gt=0)] | None
"""Seconds; None is no limit."""


class RealmSettings(Struct, frozen=True, omit_defaults=True):
    allow_message_editing: bool = True
    avatar_changes_disabled: bool = True
    can_access_all_users_group: GroupSetting = MEMBERS
    can_add_custom_emoji_group: GroupSetting = MEMBERS
    can_add_subscribers_group: GroupSetting = MEMBERS
    can_create_bots_group: GroupSetting = MEMBERS
    can_create_groups: GroupSetting = MEMBERS
    can_create_private_channel_group: GroupSetting = MEMBERS
    can_create_public_channel_group: GroupSetting = MEMBERS
    can_create_web_public_channel_group: GroupSetting = NOBODY
    can_create_write_only_bots_group: GroupSetting = MEMBERS
    can_delete_any_message_group: GroupSetting = ADMINISTRATORS
    can_delete_own_message_group: GroupSetting = EVERYONE
    can_invite_users_group: GroupSetting = MEMBERS
    can_manage_all_groups: GroupSetting = OWNERS
    can_manage_billing_group: GroupSetting = OWNERS
    can_mention_many_users_group: GroupSetting = ADMINISTRATORS
    can_move_messages_between_channels_group: GroupSetting = MEMBERS
    can_move_messages_between_topics_group: GroupSetting = EVERYONE
    can_resolve_topics_group: GroupSetting = EVERYONE
    can_summarize_topics_group: GroupSetting = NOBODY
    create_multiuse_invite_group: GroupSetting = ADMINISTRATORS
    default_code_block_language: str = ""
    default_language: str = "en"
    digest_emails_enabled: bool = False
    digest_weekday: Annotated[int, Meta(ge=0, le=6)] = 1
    direct_message_initiator_group: GroupSetting = EVERYONE
    direct_message_permission_group: GroupSetting = EVERYONE
    disallow_disposable_email_addresses: bool = False
    email_changes_disabled: bool = True
    emails_restricted_to_domains: bool = False
    enable_guest_user_dm_warning: bool = True
    enable_guest_user_indicator: bool = True
    enable_read_receipts: bool = True
    enable_spectator_access: bool = False
    giphy_rating: Annotated[int, Meta(ge=0, le=4)] = 0
    inline_image_preview: bool = True
    inline_url_embed_preview: bool = False
    invite_required: bool = True
    jitsi_server_url: str | None = None
    mandatory_topics: bool = False
    message_content_allowed_in_email_notifications: bool = True
    message_content_delete_limit_seconds: Limit = 600
    message_content_edit_limit_seconds: Limit = 600
    message_edit_history_visibility_policy: Literal["all", "moves", "none"] = "all"
    message_retention_days: Annotated[int, Meta(ge=-1)] = -1
    moderation_request_channel_id: int = -1
    """Where reports of messages go; -1 is nowhere, and then nothing is reported."""
    move_messages_between_streams_limit_seconds: Limit = 604_800
    move_messages_within_stream_limit_seconds: Limit = 604_800
    name_changes_disabled: bool = False
    new_stream_announcements_stream_id: int = -1
    org_type: Literal[0, 10, 20, 30, 35, 40, 50, 60, 70, 80, 90, 100, 110, 120, 1000] = 0
    presence_disabled: bool = False
    require_unique_names: bool = False
    send_welcome_emails: bool = False
    signup_announcements_stream_id: int = -1
    video_chat_provider: Literal[0] = 0
    waiting_period_threshold: Annotated[int, Meta(ge=0, le=100_000)] = 0
    want_advertise_in_communities_directory: bool = False
    zulip_update_announcements_stream_id: int = -1


GROUPS = tuple(f.name for f in structs.fields(RealmSettings) if f.type == GroupSetting)
"""The settings that name who may do something."""
LIMITS = tuple(f.name for f in structs.fields(RealmSettings) if f.name.endswith("_limit_seconds"))


def settings_of(kept: Mapping[str, Any]) -> RealmSettings:
    """Names it does not know, a newer version's, are passed over."""
    return convert(kept, RealmSettings)
