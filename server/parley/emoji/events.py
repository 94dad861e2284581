"""What is told of an organisation's own emoji."""

from __future__ import annotations

from msgspec import Struct

from parley.kernel.ids import AccountId


class CustomEmoji(Struct, frozen=True):
    id: str
    name: str
    source_url: str
    still_url: str | None = None
    deactivated: bool = False
    author_id: AccountId | None = None
