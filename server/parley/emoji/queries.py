"""An organisation's own emoji, those no longer active among them: old messages still show them."""

from __future__ import annotations

from parley.emoji.events import CustomEmoji as Facts
from parley.emoji.models import CustomEmoji
from parley.formatting.queries import emoji_address
from parley.kernel.ids import AccountId, RealmId


def custom_emoji_of(realm_id: RealmId) -> dict[str, Facts]:
    """By the code that reactions name them by."""
    found = CustomEmoji.objects.filter(realm_id=realm_id).order_by("pk")
    return {str(each.pk): _facts(realm_id, each) for each in found}


def _facts(realm_id: RealmId, emoji: CustomEmoji) -> Facts:
    still = f"still/{emoji.file.partition('.')[0]}.png" if emoji.is_animated else None
    author: int | None = emoji.author_id
    return Facts(
        id=str(emoji.pk),
        name=emoji.name,
        source_url=emoji_address(realm_id, emoji.file),
        still_url=still and emoji_address(realm_id, still),
        deactivated=not emoji.is_active,
        author_id=None if author is None else AccountId(author),
    )
