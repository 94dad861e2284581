"""How the texts of a realm are formatted. Each process keeps it, and reads it anew when the realm's
row, which comes with every caller, is another than the one it was read with: nothing is asked for
twice, and nothing that was changed is used any longer, whichever process changed it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple

from django.conf import settings

from parley.access.actor import Actor
from parley.formatting.events import LinkifierFacts, PlaygroundFacts
from parley.formatting.models import Linkifier, Playground
from parley.kernel import sql
from parley.kernel.ids import RealmId
from parley.kernel.sites import site_of
from parley.kernel.sql import Line
from parley.markup import Context, ImageProxy, TopicLink, topic_links
from parley.markup import Linkifier as Rule
from parley.realms.settings import settings_of

MOST_KEPT = 1_000
"""Realms; a usual one takes some kilobytes."""


class KnownEmoji(NamedTuple):
    code: str
    address: str


@dataclass(frozen=True, slots=True, eq=False)
class Formatting:
    realm_id: RealmId
    version: str
    emoji: Mapping[str, KnownEmoji]
    """The realm's own that are active, by name."""
    context: Context
    """What every text is rendered with, whoever writes it and whatever it names."""


UNKNOWN = Formatting(RealmId(0), "", {}, Context())


class Shelf:
    """The realms that were written in of late, by their subdomains."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: OrderedDict[str, Formatting] = OrderedDict()

    def get(self, subdomain: str) -> Formatting:
        with self._lock:
            known = self._known.get(subdomain)
            if known is None:
                return UNKNOWN
            self._known.move_to_end(subdomain)
            return known

    def put(self, subdomain: str, formatting: Formatting) -> None:
        with self._lock:
            self._known[subdomain] = formatting
            if len(self._known) > MOST_KEPT:
                self._known.popitem(last=False)


_shelf = Shelf()


def formatting_of(actor: Actor, line: Line | None = None) -> Formatting:
    """`line` is that of a thread that has one of its own."""
    known = _shelf.get(actor.realm_string_id)
    if is_current(known, actor):
        return known
    ask = sql.rows if line is None else line.rows
    (row,) = ask("formatting/formatting", realm_id=actor.realm_id)
    read = _read(row)
    _shelf.put(row.string_id, read)
    return read


def formatting_at(subdomain: str) -> Formatting:
    """As far as this process knows it, for a caller who was not looked up yet."""
    return _shelf.get(subdomain)


def is_current(known: Formatting, actor: Actor) -> bool:
    return known.realm_id == actor.realm_id and known.version == actor.realm_version


@lru_cache(maxsize=4_096)
def topic_links_in(formatting: Formatting, topic: str) -> tuple[TopicLink, ...]:
    return topic_links(topic, formatting.context.linkifiers)


def renew(realm_id: RealmId) -> None:
    """Within a change of what is read here, besides the realm's row itself."""
    sql.rows("formatting/renew", realm_id=realm_id)


def _read(row: Any) -> Formatting:
    rules = settings_of(row.settings)
    emoji = {
        name: KnownEmoji(str(number), emoji_address(row.realm_id, file))
        for name, number, file in row.emoji
    }
    context = Context(
        custom_emoji={name: each.address for name, each in emoji.items()},
        linkifiers=tuple(Rule(*each) for each in row.linkifiers),
        realm_url=site_of(row.string_id),
        preview_images=rules.inline_image_preview,
        default_code_language=rules.default_code_block_language,
        image_proxy=image_proxy(),
    )
    return Formatting(row.realm_id, row.version, emoji, context)


def emoji_address(realm_id: RealmId, file: str) -> str:
    return f"/user_avatars/{realm_id}/emoji/images/{file}"


def image_proxy() -> ImageProxy | None:
    address, key = settings.PARLEY_IMAGE_PROXY, settings.PARLEY_IMAGE_PROXY_KEY
    return ImageProxy(address.rstrip("/") + "/", key.encode()) if address and key else None


def linkifiers_of(realm_id: RealmId) -> list[LinkifierFacts]:
    found = Linkifier.objects.filter(realm_id=realm_id).order_by("position", "pk")
    return [LinkifierFacts(each.pk, each.pattern, each.url_template) for each in found]


def playgrounds_of(realm_id: RealmId) -> list[PlaygroundFacts]:
    found = Playground.objects.filter(realm_id=realm_id).order_by("pk")
    return [PlaygroundFacts(each.pk, each.name, each.language, each.url_template) for each in found]
