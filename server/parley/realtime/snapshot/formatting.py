"""What the organisation adds to the markup."""

from __future__ import annotations

from msgspec import Struct

from parley.emoji.events import CustomEmoji
from parley.emoji.queries import custom_emoji_of
from parley.formatting.events import LinkifierFacts, PlaygroundFacts
from parley.formatting.queries import linkifiers_of, playgrounds_of
from parley.realtime.snapshot.asked import Asked


class Emoji(Struct):
    realm_emoji: dict[str, CustomEmoji]


class Linkifiers(Struct):
    realm_linkifiers: list[LinkifierFacts]


class Playgrounds(Struct):
    realm_playgrounds: list[PlaygroundFacts]


def emoji(asked: Asked) -> Emoji:
    return Emoji(custom_emoji_of(asked.actor.realm_id))


def linkifiers(asked: Asked) -> Linkifiers:
    """None for clients that would read their templates as something else."""
    understood = asked.variant.linkifier_url_template
    return Linkifiers(linkifiers_of(asked.actor.realm_id) if understood else [])


def playgrounds(asked: Asked) -> Playgrounds:
    return Playgrounds(playgrounds_of(asked.actor.realm_id))
