"""What the organisation adds to the markup. All of it is told whenever any of it changes, so it is
kept by the version of the realm's row: a snapshot reads it only if this process has not."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from parley.emoji.events import CustomEmoji
from parley.emoji.queries import custom_emoji_of
from parley.formatting.events import LinkifierFacts, PlaygroundFacts
from parley.formatting.queries import linkifiers_of, playgrounds_of
from parley.kernel.ids import RealmId
from parley.realtime.snapshot.asked import Asked


class Emoji(Struct):
    realm_emoji: dict[str, CustomEmoji]


class Linkifiers(Struct):
    realm_linkifiers: list[LinkifierFacts]


class Playgrounds(Struct):
    realm_playgrounds: list[PlaygroundFacts]


class Told(NamedTuple):
    emoji: dict[str, CustomEmoji]
    linkifiers: list[LinkifierFacts]
    playgrounds: list[PlaygroundFacts]


@lru_cache(maxsize=1_000)
def _told(realm_id: RealmId, version: str) -> Told:  # noqa: ARG001 - what is kept is of that version
    return Told(custom_emoji_of(realm_id), linkifiers_of(realm_id), playgrounds_of(realm_id))


def told(asked: Asked) -> Told:
    """Of the version that the same snapshot sees."""
    return _told(asked.actor.realm_id, asked.realm_version)


def emoji(asked: Asked) -> Emoji:
    return Emoji(told(asked).emoji)


def linkifiers(asked: Asked) -> Linkifiers:
    """None for clients that would read their templates as something else."""
    return Linkifiers(told(asked).linkifiers if asked.variant.linkifier_url_template else [])


def playgrounds(asked: Asked) -> Playgrounds:
    return Playgrounds(told(asked).playgrounds)
