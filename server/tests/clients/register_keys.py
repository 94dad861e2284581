"""How each client registers, and what it reads of the answer without asking whether it is there:
a field that is missing, of another type or null where none is expected keeps it from starting."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple

from msgspec import Meta, Struct

Color = Annotated[str, Meta(pattern="^#[0-9a-f]{6}$")]
Json = dict[str, Any]


class Base(Struct):
    """Whatever was asked for."""

    result: str
    msg: str
    queue_id: str
    last_event_id: int
    zulip_version: str
    zulip_feature_level: int


class UnreadDirect(Struct):
    other_user_id: int
    sender_id: int
    unread_message_ids: list[int]


class UnreadTopic(Struct):
    stream_id: int
    topic: str
    unread_message_ids: list[int]


class UnreadGroup(Struct):
    user_ids_string: Annotated[str, Meta(pattern=r"^\d+(,\d+)+$")]
    unread_message_ids: list[int]


class Unread(Struct):
    count: int
    pms: list[UnreadDirect]
    streams: list[UnreadTopic]
    huddles: list[UnreadGroup]
    mentions: list[int]
    old_unreads_missing: bool


class Emoji(Struct):
    id: str
    name: str
    source_url: str
    deactivated: bool
    still_url: str | None
    author_id: int | None


class Person(Struct):
    user_id: int
    email: str
    full_name: str
    is_bot: bool
    avatar_url: str | None


class FullPerson(Person):
    delivery_email: str | None
    date_joined: str
    role: int
    timezone: str
    avatar_version: int
    is_active: bool
    bot_type: int | None = None
    bot_owner_id: int | None = None
    profile_data: dict[str, Json] | None = None


class Group(Struct):
    id: int
    name: str
    description: str
    members: list[int]
    direct_subgroup_ids: list[int]
    is_system_group: bool


class Channel(Struct):
    stream_id: int
    name: str
    description: str
    rendered_description: str
    date_created: int
    first_message_id: int | None
    invite_only: bool
    is_web_public: bool
    history_public_to_subscribers: bool
    message_retention_days: int | None
    stream_post_policy: int
    stream_weekly_traffic: int | None


class Subscription(Channel):
    color: Color
    pin_to_top: bool
    is_muted: bool
    in_home_view: bool
    desktop_notifications: bool | None
    email_notifications: bool | None
    push_notifications: bool | None
    audible_notifications: bool | None
    wildcard_mentions_notify: bool | None


class WithSubscribers(Subscription):
    subscribers: list[int]


class ProfileField(Struct):
    id: int
    type: int
    order: int
    name: str
    hint: str
    field_data: str


class Terminal(Base):
    """zulip-terminal 0.7: settings one by one, as before there was `user_settings`."""

    presences: dict[str, dict[str, Json]]
    realm_users: list[Person]
    cross_realm_bots: list[Person]
    user_id: int
    full_name: str
    email: str
    unread_msgs: Unread
    twenty_four_hour_time: bool
    pm_content_in_desktop_notifications: bool
    subscriptions: list[WithSubscribers]
    starred_messages: list[int]
    realm_user_groups: list[Group]
    realm_name: str
    realm_message_retention_days: int
    realm_emoji: dict[str, Emoji]
    realm_allow_message_editing: bool
    realm_allow_edit_history: bool
    realm_message_content_edit_limit_seconds: int | None
    muted_topics: list[tuple[str, str, int]]
    custom_profile_fields: list[ProfileField]
    max_message_id: int


class SlimPresence(Struct):
    active_timestamp: int | None = None
    idle_timestamp: int | None = None


class Muted(Struct):
    id: int
    timestamp: int


class RecentDirect(Struct):
    max_message_id: int
    user_ids: list[int]


class TopicPolicy(Struct):
    stream_id: int
    topic_name: str
    last_updated: int
    visibility_policy: int


class ExternalAccount(Struct):
    name: str
    text: str
    hint: str
    url_pattern: str


class PersonalSettings(Struct):
    twenty_four_hour_time: bool
    display_emoji_reaction_users: bool
    emojiset: str
    presence_enabled: bool


class ThumbnailFormat(Struct):
    name: str
    max_width: int
    max_height: int
    format: str
    animated: bool


class Flutter(Base):
    """zulip-flutter: decodes all of it before it shows anything."""

    zulip_merge_base: str | None
    alert_words: list[str]
    custom_profile_fields: list[ProfileField]
    max_stream_name_length: int
    max_topic_length: int
    server_presence_ping_interval_seconds: int
    server_presence_offline_threshold_seconds: int
    server_typing_started_expiry_period_milliseconds: int
    server_typing_stopped_wait_period_milliseconds: int
    server_typing_started_wait_period_milliseconds: int
    muted_users: list[Muted]
    presences: dict[str, SlimPresence]
    realm_emoji: dict[str, Emoji]
    realm_user_groups: list[Group]
    recent_private_conversations: list[RecentDirect]
    saved_snippets: list[Json]
    subscriptions: list[Subscription]
    unread_msgs: Unread
    starred_messages: list[int]
    streams: list[Channel]
    user_status: dict[str, Json]
    user_settings: PersonalSettings
    user_topics: list[TopicPolicy]
    realm_wildcard_mention_policy: int
    realm_mandatory_topics: bool
    realm_name: str
    realm_waiting_period_threshold: int
    realm_allow_message_editing: bool
    realm_message_content_edit_limit_seconds: int | None
    realm_message_content_delete_limit_seconds: int | None
    realm_enable_read_receipts: bool
    realm_icon_url: str
    realm_presence_disabled: bool
    realm_default_external_accounts: dict[str, ExternalAccount]
    realm_empty_topic_display_name: str
    max_file_upload_size_mib: int
    server_thumbnail_formats: list[ThumbnailFormat]
    server_emoji_data_url: str
    event_queue_longpoll_timeout_seconds: int
    realm_users: list[FullPerson]
    realm_non_active_users: list[FullPerson]
    cross_realm_bots: list[Person]


class ChatProvider(Struct):
    id: int
    name: str


class MobileSettings(Struct):
    twenty_four_hour_time: bool
    enable_offline_push_notifications: bool
    enable_online_push_notifications: bool
    enable_stream_push_notifications: bool
    display_emoji_reaction_users: bool


class Mobile(Base):
    """zulip-mobile, the app before that one: presences by address, filters beside linkifiers.
    Asking for `user_topic` it is not told of `muted_topics` besides."""

    alert_words: list[str]
    avatar_url: str | None
    avatar_source: str
    can_create_streams: bool
    cross_realm_bots: list[Person]
    custom_profile_fields: list[ProfileField]
    email: str
    full_name: str
    is_admin: bool
    is_guest: bool
    is_moderator: bool
    is_owner: bool
    jitsi_server_url: str
    max_avatar_file_size_mib: int
    max_file_upload_size_mib: int
    max_message_id: int
    max_message_length: int
    max_stream_name_length: int
    max_topic_length: int
    muted_users: list[Muted]
    never_subscribed: list[Channel]
    presences: dict[str, dict[str, Json]]
    realm_allow_edit_history: bool
    realm_allow_message_editing: bool
    realm_available_video_chat_providers: dict[str, ChatProvider]
    realm_create_private_stream_policy: int
    realm_create_public_stream_policy: int
    realm_create_web_public_stream_policy: int
    realm_default_external_accounts: dict[str, ExternalAccount]
    realm_description: str
    realm_emoji: dict[str, Emoji]
    realm_enable_read_receipts: bool
    realm_enable_spectator_access: bool
    realm_filters: list[tuple[str, str, int]]
    realm_icon_url: str
    realm_linkifiers: list[Json]
    realm_logo_url: str
    realm_mandatory_topics: bool
    realm_message_content_delete_limit_seconds: int | None
    realm_message_content_edit_limit_seconds: int | None
    realm_message_retention_days: int
    realm_name: str
    realm_non_active_users: list[FullPerson]
    realm_presence_disabled: bool
    realm_push_notifications_enabled: bool
    realm_uri: str
    realm_user_groups: list[Group]
    realm_users: list[FullPerson]
    realm_video_chat_provider: int
    realm_waiting_period_threshold: int
    realm_wildcard_mention_policy: int
    recent_private_conversations: list[RecentDirect]
    server_emoji_data_url: str
    server_web_public_streams_enabled: bool
    streams: list[Channel]
    subscriptions: list[Subscription]
    unread_msgs: Unread
    unsubscribed: list[Subscription]
    user_id: int
    user_settings: MobileSettings
    user_status: dict[str, Json]
    user_topics: list[TopicPolicy]
    zulip_merge_base: str | None


class Registration(NamedTuple):
    asks: Json
    reads: type[Base]


CAPABILITIES = dict.fromkeys(
    [
        "bulk_message_deletion",
        "notification_settings_null",
        "user_avatar_url_field_optional",
        "user_settings_object",
    ],
    True,
)
TERMINAL_EVENTS = [
    "message",
    "reaction",
    "realm_emoji",
    "realm_user",
    "subscription",
    "typing",
    "update_global_notifications",
    "update_display_settings",
    "update_message",
    "update_message_flags",
    "user_settings",
]
TERMINAL_STATE = [
    "custom_profile_fields",
    "message",
    "muted_topics",
    "presence",
    "realm",
    "realm_emoji",
    "realm_user",
    "realm_user_groups",
    "starred_messages",
    "subscription",
    "update_display_settings",
    "update_global_notifications",
    "update_message_flags",
    "user_settings",
]
MOBILE_STATE = [
    "alert_words",
    "custom_profile_fields",
    "message",
    "muted_topics",
    "muted_users",
    "presence",
    "realm",
    "realm_emoji",
    "realm_filters",
    "realm_linkifiers",
    "realm_user",
    "realm_user_groups",
    "recent_private_conversations",
    "stream",
    "subscription",
    "update_display_settings",
    "update_global_notifications",
    "update_message_flags",
    "user_settings",
    "user_status",
    "user_topic",
    "zulip_version",
]
CLIENTS = {
    "python bindings": Registration({"event_types": ["message"], "narrow": []}, Base),
    "zulip-js": Registration({"event_types": ["message"]}, Base),
    "zulip-terminal": Registration(
        {
            "event_types": TERMINAL_EVENTS,
            "fetch_event_types": TERMINAL_STATE,
            "client_gravatar": True,
            "apply_markdown": True,
            "include_subscribers": True,
        },
        Terminal,
    ),
    "zulip-flutter": Registration(
        {
            "apply_markdown": True,
            "slim_presence": True,
            "client_gravatar": False,
            "client_capabilities": CAPABILITIES
            | {"stream_typing_notifications": True, "include_deactivated_groups": True}
            | {"archived_channels": True, "empty_topic_name": True},
        },
        Flutter,
    ),
    "zulip-mobile": Registration(
        {
            "fetch_event_types": MOBILE_STATE,
            "apply_markdown": True,
            "include_subscribers": False,
            "client_gravatar": True,
            "client_capabilities": CAPABILITIES,
        },
        Mobile,
    ),
}
