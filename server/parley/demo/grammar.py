"""Sentences with choices in them: `{slot}`, `[one|another]`, `@A` and `$A` for people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from random import Random

from parley.demo.company import Somebody

SLOT = re.compile(r"\{([a-z]+)\}")
CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
PERSON = re.compile(r"([@$])([A-D])(?![A-Za-z])")
Slots = Mapping[str, Sequence[str]]


def text_of(name: str) -> str:
    return (resources.files("parley.demo") / "scenes" / f"{name}.txt").read_text()


@cache
def slots() -> Slots:
    found = {}
    for line in text_of("slots").splitlines():
        name, _, values = line.partition(": ")
        if values and not line.startswith("#"):
            found[name] = [value.strip() for value in values.split(" | ")]
    return found


class Chosen:
    """What the slots of one scene stand for: the same wherever they occur in it."""

    def __init__(self, random: Random, given: Mapping[str, str] | None = None) -> None:
        self._random = random
        self._values = dict(given or {})

    def fill(self, text: str) -> str:
        """Slots first, as what fills them may have slots and choices itself."""
        while match := SLOT.search(text):
            text = text[: match.start()] + self._value(match[1]) + text[match.end() :]
        return CHOICE.sub(lambda match: self._random.choice(match[1].split("|")), text)

    def _value(self, name: str) -> str:
        if name not in self._values:
            self._values[name] = self._random.choice(slots()[name])
        return self._values[name]


def name_people(text: str, cast: Mapping[str, Somebody]) -> str:
    """`@A` mentions whoever plays A, `$A` calls them by their first name."""

    def named(match: re.Match[str]) -> str:
        who = cast[match[2]]
        return f"@**{who.name}**" if match[1] == "@" else who.first_name

    return PERSON.sub(named, text)


def begin_sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
