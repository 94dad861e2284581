"""What an organisation decides for itself. Names are the wire's, without `realm_`: clients, exports
and this file then speak of the same thing. The table keeps only what differs from the defaults."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, convert


class RealmSettings(Struct, frozen=True, omit_defaults=True):
    allow_message_editing: bool = True
    message_content_edit_limit_seconds: int | None = 600
    message_content_delete_limit_seconds: int | None = 600
    move_messages_within_stream_limit_seconds: int | None = 604_800
    move_messages_between_streams_limit_seconds: int | None = 604_800
    message_edit_history_visibility_policy: str = "all"
    mandatory_topics: bool = False
    default_language: str = "en"
    enable_read_receipts: bool = True
    presence_disabled: bool = False
    invite_required: bool = True
    waiting_period_threshold: int = 0
    message_retention_days: int = -1
    default_code_block_language: str = ""


def settings_of(kept: dict[str, Any]) -> RealmSettings:
    """Names it does not know, a newer version's, are passed over."""
    return convert(kept, RealmSettings)
