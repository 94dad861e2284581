"""Bits kept on messages, and on what one account thinks of one. Their numbers are in the database:
never change one."""

from enum import IntFlag


class Trait(IntFlag):
    """What is in a message."""

    LINK = 1
    IMAGE = 2
    ATTACHMENT = 4
    ME = 8
    """`/me waves`"""
    EVERYONE = 16
    """Mentions everyone in the channel."""
    TOPIC = 32
    """Mentions everyone in the topic."""
    WIDGET = 64
    """People add to it: it has submessages."""
    REACTED = 128
    """Somebody reacted to it."""


class Flag(IntFlag):
    """What an account thinks of a message, by the wire's names in lower case."""

    STARRED = 1
    MENTIONED = 2
    COLLAPSED = 4
    HAS_ALERT_WORD = 8


def names_of(flags: int, traits: int) -> list[str]:
    """As the wire spells them, without `read` and `historical`."""
    names = [flag.name.lower() for flag in Flag if flags & flag and flag.name]
    if traits & Trait.EVERYONE:
        names += ["stream_wildcard_mentioned", "wildcard_mentioned"]
    if traits & Trait.TOPIC:
        names += ["topic_wildcard_mentioned"]
        names += [] if traits & Trait.EVERYONE else ["wildcard_mentioned"]
    return names


def flags_of(flags: int, traits: int, *, is_unread: bool, is_received: bool) -> tuple[str, ...]:
    """All of them. What was said before one came, or while one was away, is history: there to be
    read, and never waiting for it."""
    read = () if is_unread else ("read",)
    historical = () if is_received else ("historical",)
    return (*read, *names_of(flags, traits), *historical)
