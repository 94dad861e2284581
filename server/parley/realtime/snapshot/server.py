"""The server: its limits, its pace, what it can do."""

from __future__ import annotations

from django.conf import settings
from msgspec import Struct, field

from parley.channels.commands import LONGEST_DESCRIPTION
from parley.channels.commands import LONGEST_NAME as LONGEST_CHANNEL_NAME
from parley.emoji.endpoints import emoji_data_path
from parley.groups.allowed import SUPPORTED, Supported
from parley.messages.commands import LONGEST, LONGEST_TOPIC
from parley.presence.pace import OFFLINE_SECONDS, PING_SECONDS
from parley.presence.typing import EXPIRY_MS, STARTED_WAIT_MS, STOPPED_WAIT_MS
from parley.realtime.snapshot.asked import Asked
from parley.signin import passwords
from parley.uploads.previews import FORMATS
from parley.writing.reminders import LONGEST_NOTE
from parley.writing.reports import REPORT_TYPES, ReportType

POLL_SECONDS = 90


class ThumbnailFormat(Struct):
    name: str
    max_width: int
    max_height: int
    format: str
    animated: bool


class Rating(Struct):
    name: str
    id: int


class Server(Struct, kw_only=True):
    max_stream_name_length: int = LONGEST_CHANNEL_NAME
    max_stream_description_length: int = LONGEST_DESCRIPTION
    max_topic_length: int = LONGEST_TOPIC
    max_message_length: int = LONGEST
    max_reminder_note_length: int = LONGEST_NOTE
    max_file_upload_size_mib: int
    max_avatar_file_size_mib: int = 0
    max_icon_file_size_mib: int = 0
    max_logo_file_size_mib: int = 0
    password_min_length: int = passwords.SHORTEST
    password_max_length: int = passwords.LONGEST
    password_min_guesses: int = passwords.FEWEST_GUESSES
    event_queue_longpoll_timeout_seconds: int = POLL_SECONDS
    server_presence_ping_interval_seconds: int = PING_SECONDS
    server_presence_offline_threshold_seconds: int = OFFLINE_SECONDS
    server_typing_started_expiry_period_milliseconds: int = EXPIRY_MS
    server_typing_stopped_wait_period_milliseconds: int = STOPPED_WAIT_MS
    server_typing_started_wait_period_milliseconds: int = STARTED_WAIT_MS
    server_min_deactivated_realm_deletion_days: int | None = None
    server_max_deactivated_realm_deletion_days: int | None = None
    server_inline_image_preview: bool = True
    server_inline_url_embed_preview: bool = False
    server_thumbnail_formats: list[ThumbnailFormat] = field(
        default_factory=lambda: [
            ThumbnailFormat(each.name, each.width, each.height, "webp", each.is_animated)
            for each in FORMATS.values()
        ]
    )
    server_avatar_changes_disabled: bool = True
    server_name_changes_disabled: bool = False
    server_report_message_types: list[ReportType] = field(default_factory=lambda: REPORT_TYPES)
    server_needs_upgrade: bool = False
    server_web_public_streams_enabled: bool = False
    server_emoji_data_url: str
    server_jitsi_server_url: str | None = None
    server_can_summarize_topics: bool = False
    server_generation: int
    server_supported_permission_settings: Supported = SUPPORTED
    settings_send_digest_emails: bool = False
    zulip_plan_is_not_limited: bool = True
    upgrade_text_for_wide_organization_logo: str = ""
    jitsi_server_url: str = ""
    development_environment: bool = False
    giphy_rating_options: dict[str, Rating] = field(
        default_factory=lambda: {"disabled": Rating("GIPHY integration disabled", 0)}
    )


def server(asked: Asked) -> Server:
    return Server(
        max_file_upload_size_mib=settings.PARLEY_MAX_UPLOAD_MIB,
        server_emoji_data_url=asked.site + emoji_data_path(),
        server_generation=GENERATION,
    )


GENERATION = 0
