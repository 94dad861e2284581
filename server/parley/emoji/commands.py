"""Adding emoji of one's own organisation, and taking them out of use."""

from __future__ import annotations

import re
import secrets

from parley.access.actor import Actor
from parley.access.organization import may_add_emoji, may_remove_emoji
from parley.emoji.events import CustomEmojiChanged
from parley.emoji.models import CustomEmoji
from parley.emoji.queries import custom_emoji_of
from parley.emoji.table import ZULIP_EXTRA_EMOJI, code_of
from parley.eventlog import Audience, Log, change
from parley.formatting.queries import renew
from parley.kernel.refusals import Invalid, Refusal
from parley.uploads import storage
from parley.uploads.commands import MIB, Given, TooLarge
from parley.uploads.pictures import STILL, Made, squared

SIZE = 64
"""Pixels across: clients show them at half of that at most."""
LARGEST_MIB = 5
MOST = 5_000
"""Of a realm: every client is told all of them."""
LONGEST_NAME = 100
NAME = re.compile(r"[0-9a-z.\-_]*[0-9a-z]")


class BadEmojiName(Refusal):
    message = "{reason}"
    hidden = frozenset({"reason"})


class EmojiExists(Refusal):
    message = "A custom emoji with this name already exists."


class NoSuchCustomEmoji(Refusal):
    status, message = 404, "Emoji '{emoji_name}' does not exist"
    hidden = frozenset({"emoji_name"})


def add_emoji(actor: Actor, name: str, given: Given) -> None:
    name = name_of(name)
    is_known = code_of(name) is not None or name in ZULIP_EXTRA_EMOJI
    may_add_emoji(actor, replaces_default=is_known)
    if (given.size or 0) > LARGEST_MIB * MIB:
        raise TooLarge(limit=LARGEST_MIB)
    made = squared(b"".join(given.chunks()), SIZE)
    folder = f"{actor.realm_id}/emoji/{secrets.token_urlsafe(18)}"
    _keep(folder, made)
    try:
        _record(actor, name, folder, made)
    except BaseException:
        _drop(folder, made)
        raise


def _record(actor: Actor, name: str, folder: str, made: Made) -> None:
    with change(actor.realm_id) as log:
        renew(actor.realm_id)  # locks the realm's row: two at once follow each other
        own = CustomEmoji.objects.filter(realm_id=actor.realm_id, is_active=True)
        if own.filter(name=name).exists():
            raise EmojiExists
        if own.count() >= MOST:
            raise Invalid(reason=f"There can be at most {MOST} custom emoji")
        emoji = CustomEmoji.objects.create(
            realm_id=actor.realm_id,
            author_id=actor.account_id,
            name=name,
            file=f"{folder.rpartition('/')[2]}.{made.extension}",
            is_animated=made.still is not None,
        )
        log.note("emoji.added", f"emoji {emoji.pk}", name=name)
        _tell(log)


def remove_emoji(actor: Actor, name: str) -> None:
    """What has it keeps showing it, and its name is free again."""
    with change(actor.realm_id) as log:
        renew(actor.realm_id)
        own = CustomEmoji.objects.filter(realm_id=actor.realm_id, is_active=True)
        emoji = own.filter(name=name).first()
        if emoji is None:
            raise NoSuchCustomEmoji(emoji_name=name)
        may_remove_emoji(actor, emoji.author_id)
        emoji.is_active = False
        emoji.save(update_fields=["is_active"])
        log.note("emoji.removed", f"emoji {emoji.pk}", name=name)
        _tell(log)


def name_of(given: str) -> str:
    """As it is written between colons."""
    name = given.strip().replace(" ", "_").lower()
    if not name:
        raise BadEmojiName(reason="Emoji name is missing")
    if len(name) > LONGEST_NAME:
        raise BadEmojiName(reason=f"Emoji names have at most {LONGEST_NAME} characters.")
    if NAME.fullmatch(name):
        return name
    if NAME.fullmatch(name + "0"):
        raise BadEmojiName(reason="Emoji names must end with either a letter or digit.")
    raise BadEmojiName(
        reason="Emoji names must contain only lowercase English letters, digits, spaces, dashes, "
        "underscores, and periods."
    )


def _keep(folder: str, made: Made) -> None:
    storage.write(f"{folder}/image.{made.extension}", [made.content])
    if made.still is not None:
        storage.write(f"{folder}/still.{STILL}", [made.still])


def _drop(folder: str, made: Made) -> None:
    storage.remove(f"{folder}/image.{made.extension}")
    storage.remove(f"{folder}/still.{STILL}")


def _tell(log: Log) -> None:
    event = CustomEmojiChanged(custom_emoji_of(log.realm_id))
    log.append(event, to=Audience(everyone=True))
