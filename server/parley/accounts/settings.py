"""What a person decides for itself. Names are the wire's: clients, exports and this file then speak
of the same thing. The table keeps only what differs from the defaults.

A default says what this server does; where it does not do a thing yet, the default is that it
does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, convert, field

ALERT_WORDS = "alert_words"
"""The key beside the settings by which the words are kept that somebody is alerted to."""
SOUNDS = ("zulip", "ding", "chime")

FontSize = Annotated[int, Meta(ge=8, le=60)]
LineHeight = Annotated[int, Meta(ge=80, le=300)]
Seconds = Annotated[int, Meta(ge=0, le=604_800)]
Language = Annotated[str, Meta(min_length=2, max_length=50)]


class PersonalSettings(Struct, frozen=True, omit_defaults=True):
    twenty_four_hour_time: bool = False
    web_mark_read_on_scroll_policy: Literal[1, 2, 3] = 1
    web_channel_default_view: Literal[1, 2, 3, 4] = 1
    starred_message_counts: bool = True
    receives_typing_notifications: bool = True
    web_suggest_update_timezone: bool = True
    fluid_layout_width: bool = False
    high_contrast_mode: bool = False
    web_font_size_px: FontSize = 16
    web_line_height_percent: LineHeight = 140
    color_scheme: Literal[1, 2, 3] = 1
    translate_emoticons: bool = False
    display_emoji_reaction_users: bool = True
    default_language: Language = "en"
    web_home_view: Literal["inbox", "recent_topics", "all_messages"] = "inbox"
    web_escape_navigates_to_home_view: bool = True
    left_side_userlist: bool = False
    emojiset: Literal["google", "google-blob", "twitter", "text"] = "google"
    demote_inactive_streams: Literal[1, 2, 3] = 1
    user_list_style: Literal[1, 2, 3] = 2
    web_animate_image_previews: Literal["always", "on_hover", "never"] = "on_hover"
    web_stream_unreads_count_display_policy: Literal[1, 2, 3] = 2
    hide_ai_features: bool = False
    enter_sends: bool = True
    enable_drafts_synchronization: bool = True
    enable_stream_desktop_notifications: bool = False
    enable_stream_email_notifications: bool = False
    enable_stream_push_notifications: bool = False
    enable_stream_audible_notifications: bool = False
    notification_sound: Literal["none", "zulip", "ding", "chime"] = "zulip"
    enable_desktop_notifications: bool = True
    enable_sounds: bool = True
    enable_followed_topic_desktop_notifications: bool = True
    enable_followed_topic_email_notifications: bool = True
    enable_followed_topic_push_notifications: bool = True
    enable_followed_topic_audible_notifications: bool = True
    email_notifications_batching_period_seconds: Seconds = 120
    enable_offline_email_notifications: bool = True
    enable_offline_push_notifications: bool = True
    enable_online_push_notifications: bool = True
    enable_digest_emails: bool = True
    enable_marketing_emails: bool = False
    enable_login_emails: bool = True
    message_content_in_email_notifications: bool = True
    pm_content_in_desktop_notifications: bool = True
    wildcard_mentions_notify: bool = True
    enable_followed_topic_wildcard_mentions_notify: bool = True
    desktop_icon_count_display: Literal[1, 2, 3, 4] = 1
    realm_name_in_email_notifications_policy: Literal[1, 2, 3] = 1
    # 1 those one takes part in, 2 sends to, 3 starts, 4 none: `reading.policies`.
    automatically_follow_topics_policy: Literal[1, 2, 3, 4] = 3
    automatically_unmute_topics_in_muted_streams_policy: Literal[1, 2, 3, 4] = 2
    automatically_follow_topics_where_mentioned: bool = True
    presence_enabled: bool = True
    send_private_typing_notifications: bool = True
    send_stream_typing_notifications: bool = True
    send_read_receipts: bool = True
    allow_private_data_export: bool = False
    email_address_visibility: Literal[1] = 1
    """Everyone: addresses are not hidden from anybody yet."""
    web_navigate_to_sent_message: bool = True


class EmojiSetChoice(Struct, frozen=True):
    key: str
    text: str


EMOJI_SET_CHOICES = [
    EmojiSetChoice("google", "Google"),
    EmojiSetChoice("google-blob", "Google blobs"),
    EmojiSetChoice("twitter", "Twitter"),
    EmojiSetChoice("text", "Plain text"),
]


class SettingsDefaults(PersonalSettings, frozen=True, kw_only=True, omit_defaults=False):
    """What a new account begins with, as the wire has it: nothing left out."""

    available_notification_sounds: list[str] = field(default_factory=lambda: list(SOUNDS))
    emojiset_choices: list[EmojiSetChoice] = field(default_factory=lambda: EMOJI_SET_CHOICES)


DISPLAY = (
    "color_scheme",
    "default_language",
    "demote_inactive_streams",
    "emojiset",
    "enable_drafts_synchronization",
    "enter_sends",
    "fluid_layout_width",
    "high_contrast_mode",
    "left_side_userlist",
    "receives_typing_notifications",
    "starred_message_counts",
    "translate_emoticons",
    "twenty_four_hour_time",
    "web_home_view",
)
NOTIFICATIONS = (
    "desktop_icon_count_display",
    "email_notifications_batching_period_seconds",
    "enable_desktop_notifications",
    "enable_digest_emails",
    "enable_login_emails",
    "enable_marketing_emails",
    "enable_offline_email_notifications",
    "enable_offline_push_notifications",
    "enable_online_push_notifications",
    "enable_sounds",
    "enable_stream_audible_notifications",
    "enable_stream_desktop_notifications",
    "enable_stream_email_notifications",
    "enable_stream_push_notifications",
    "message_content_in_email_notifications",
    "notification_sound",
    "pm_content_in_desktop_notifications",
    "presence_enabled",
    "realm_name_in_email_notifications_policy",
    "wildcard_mentions_notify",
)
"""What was told flat, before settings had one object. No setting is ever added to these."""


def settings_of(kept: Mapping[str, Any]) -> PersonalSettings:
    """Names it does not know, a newer version's, are passed over."""
    return convert(kept, PersonalSettings)
