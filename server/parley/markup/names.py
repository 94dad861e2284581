"""A first look at a text: which names the caller must look up before it can be rendered."""

import re
from collections.abc import Hashable, Iterable
from itertools import islice
from typing import TypeVar

import msgspec

from parley.markup.channels import CHANNEL_ALONE
from parley.markup.emoji_spans import NAMED
from parley.markup.mentions import EVERYONE, GROUP_MENTION, MENTION, NAME_AND_ID, TOPIC

UPLOAD = re.compile(r"/?user_uploads/(\d+/[^\s\"'<>)\]]+)")
T = TypeVar("T", bound=Hashable)
# Nobody mentions more people in one message; a hostile one would ask for thousands of look-ups.
MAX_NAMES = 1000


class Names(msgspec.Struct, frozen=True):
    # Full names, in lower case.
    mentions: frozenset[str] = frozenset()
    account_ids: frozenset[int] = frozenset()
    groups: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    emoji: frozenset[str] = frozenset()
    uploads: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return any(getattr(self, field) for field in self.__struct_fields__)


def names_in(markdown: str) -> Names:
    """An overestimate: code and quotes are not told apart here."""
    people = find_people(markdown)
    numbers = [found[2] for name in people if (found := NAME_AND_ID.match(name))]
    return Names(
        mentions=limit(name.lower() for name in people if not NAME_AND_ID.match(name)),
        account_ids=limit(int(number) for number in numbers),
        groups=limit(name.lower() for name in find_groups(markdown)),
        channels=limit(find_channels(markdown)),
        emoji=limit(NAMED.findall(markdown) if ":" in markdown else ()),
        uploads=limit(UPLOAD.findall(markdown) if "user_uploads/" in markdown else ()),
    )


def limit(names: Iterable[T]) -> frozenset[T]:
    return frozenset(islice(dict.fromkeys(names), MAX_NAMES))


def find_people(markdown: str) -> list[str]:
    if "**" not in markdown:
        return []
    names = [found[2] for found in MENTION.finditer(markdown)]
    return [name for name in names if name not in EVERYONE and name != TOPIC]


def find_groups(markdown: str) -> list[str]:
    if "@*" not in markdown and "@_*" not in markdown:
        return []
    return [found[2] for found in GROUP_MENTION.finditer(markdown)]


def find_channels(markdown: str) -> list[str]:
    """Of `a>b` both may be meant: channel a with topic b, or a channel of that whole name."""
    if "#**" not in markdown:
        return []
    names = [found[1] for found in CHANNEL_ALONE.finditer(markdown)]
    return [*names, *(name.partition(">")[0] for name in names)]
