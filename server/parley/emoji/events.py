"""What is told of an organisation's own emoji."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from parley.eventlog.event import Event
from parley.kernel.ids import AccountId


class CustomEmoji(Struct, frozen=True):
    id: str
    name: str
    source_url: str
    still_url: str | None = None
    deactivated: bool = False
    author_id: AccountId | None = None


class CustomEmojiChanged(Event, frozen=True, tag="realm_emoji"):
    """The organization's own emoji are these, by their codes."""

    emoji: dict[str, CustomEmoji] = field(name="realm_emoji")
    op: Literal["update"] = "update"
