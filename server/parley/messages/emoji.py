"""Which emoji a reaction may be."""

from __future__ import annotations

from parley.emoji import table
from parley.kernel.refusals import Refusal
from parley.messages.events import Emoji, EmojiSet


class NoSuchEmoji(Refusal):
    message = "Emoji '{emoji_name}' does not exist"
    hidden = frozenset({"emoji_name"})


class NotThatEmoji(Refusal):
    message = "Invalid emoji name."


def emoji_for(name: str, code: str | None, emoji_set: EmojiSet | None) -> Emoji:
    """By its name; whoever gives the code and the set too must agree with the table."""
    if emoji_set == "zulip_extra_emoji" or (emoji_set is None and name in table.ZULIP_EXTRA_EMOJI):
        if name not in table.ZULIP_EXTRA_EMOJI:
            raise NoSuchEmoji(emoji_name=name)
        return Emoji(name, name, "zulip_extra_emoji")
    known = table.code_of(name)
    if emoji_set == "realm_emoji" or known is None:
        raise NoSuchEmoji(emoji_name=name)
    if code not in {None, known}:
        raise NotThatEmoji
    return Emoji(name, known, "unicode_emoji")


def emoji_named(name: str | None, code: str | None, emoji_set: EmojiSet | None) -> Emoji:
    """One to be taken back: its code is enough, and it may have been spelled otherwise."""
    if code is not None:
        return Emoji(name or code, code, emoji_set or "unicode_emoji")
    return emoji_for(name or "", None, emoji_set)
