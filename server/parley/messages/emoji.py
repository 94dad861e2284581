"""Which emoji a reaction may be."""

from __future__ import annotations

from parley.access.actor import Actor
from parley.access.messages import visible_messages
from parley.emoji import table
from parley.emoji.models import CustomEmoji
from parley.formatting.queries import formatting_of
from parley.kernel.ids import MessageId
from parley.kernel.refusals import Refusal
from parley.messages.events import Emoji, EmojiSet
from parley.messages.models import Reaction

OWN: EmojiSet = "realm_emoji"


class NoSuchEmoji(Refusal):
    message = "Emoji '{emoji_name}' does not exist"
    hidden = frozenset({"emoji_name"})


class NotThatEmoji(Refusal):
    message = "Invalid emoji name."


class NoSuchOwnEmoji(Refusal):
    message = "Invalid custom emoji."


class NotThatOwnEmoji(Refusal):
    message = "Invalid custom emoji name."


class EmojiNoLongerUsed(Refusal):
    message = "This custom emoji has been deactivated."


def emoji_for(actor: Actor, name: str, code: str | None, emoji_set: EmojiSet | None) -> Emoji:
    """By its name, which the organisation may have given to one of its own; whoever gives the code
    and the set too must agree with the table."""
    if emoji_set == OWN or (emoji_set is None and name in formatting_of(actor).emoji):
        return own_emoji_for(actor, name, code)
    if emoji_set == "zulip_extra_emoji" or (emoji_set is None and name in table.ZULIP_EXTRA_EMOJI):
        if name not in table.ZULIP_EXTRA_EMOJI:
            raise NoSuchEmoji(emoji_name=name)
        return Emoji(name, name, "zulip_extra_emoji")
    known = table.code_of(name)
    if known is None:
        raise NoSuchEmoji(emoji_name=name)
    if code not in {None, known}:
        raise NotThatEmoji
    return Emoji(name, known, "unicode_emoji")


def own_emoji_for(actor: Actor, name: str, code: str | None) -> Emoji:
    """One of the organisation's own that is in use."""
    own = formatting_of(actor).emoji
    if code is None:
        if name not in own:
            raise NoSuchEmoji(emoji_name=name)
        return Emoji(name, own[name].code, OWN)
    named = {each.code: known for known, each in own.items()}.get(code)
    if named is None:
        raise EmojiNoLongerUsed if _was_used(actor, code) else NoSuchOwnEmoji
    if named != name:
        raise NotThatOwnEmoji
    return Emoji(name, code, OWN)


def _was_used(actor: Actor, code: str) -> bool:
    is_number = code.isascii() and code.isdecimal() and len(code) <= len(str(2**62))
    known = CustomEmoji.objects.filter(realm_id=actor.realm_id)
    return is_number and known.filter(pk=int(code)).exists()


def emoji_to_add(
    actor: Actor,
    message_id: MessageId,
    name: str,
    code: str | None,
    emoji_set: EmojiSet | None,
) -> Emoji:
    """Whom an emoji that is no longer used has been given, others may join in that."""
    try:
        return emoji_for(actor, name, code, emoji_set)
    except EmojiNoLongerUsed:
        given = Reaction.objects.filter(message_id=message_id, emoji_set=OWN, emoji_code=code)
        known = given.first() if visible_messages(actor, [message_id]) else None
        if known is None:
            raise
        return Emoji(known.emoji_name, known.emoji_code, OWN)


def emoji_named(
    actor: Actor, name: str | None, code: str | None, emoji_set: EmojiSet | None
) -> Emoji:
    """One to be taken back: its code is enough, and it may have been spelled otherwise."""
    if code is not None:
        return Emoji(name or code, code, emoji_set or "unicode_emoji")
    return emoji_for(actor, name or "", None, emoji_set)
