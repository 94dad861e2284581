"""Reads the scenes: what is said where, by how many, and how it is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from parley.demo.grammar import text_of

FILES = ("engineering", "field", "people", "life", "direct")
LINE = re.compile(r"([A-D]): ?(.*)")
REACTION = re.compile(r"  \+ (\S+) (.+)")
PAUSE = re.compile(r"  ~ (\d+)([mhd])")
UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class Taken(NamedTuple):
    """A reaction: by these roles, or by so many others."""

    emoji: str
    roles: tuple[str, ...]
    others: int


class Line(NamedTuple):
    role: str
    text: str
    taken: tuple[Taken, ...]
    after: timedelta
    """How long nothing is said before it, beside the time it takes to write."""


class Scene(NamedTuple):
    channels: tuple[str, ...]
    """Any of these; none of a direct conversation."""
    topic: str
    lines: tuple[Line, ...]

    @property
    def roles(self) -> list[str]:
        mentioned = re.findall(
            r"[@$]([A-D])(?![A-Za-z])", " ".join(line.text for line in self.lines)
        )
        return sorted({line.role for line in self.lines} | set(mentioned))


class Routine(NamedTuple):
    channel: str
    hour: int
    people: int
    topic: str
    sayings: tuple[str, ...]


def blocks(name: str) -> Iterator[tuple[str, list[str]]]:
    """The header of each scene of a file, and its lines."""
    for block in re.split(r"^== ", text_of(name), flags=re.MULTILINE)[1:]:
        header, *lines = block.rstrip().split("\n")
        yield header, [line for line in lines if line.strip()]


@cache
def scenes() -> tuple[Scene, ...]:
    return tuple(_scene(header, lines) for name in FILES for header, lines in blocks(name))


def _scene(header: str, lines: list[str]) -> Scene:
    where, _, topic = header.partition(": ")
    channels = () if where.startswith("direct") else tuple(where.split(", "))
    return Scene(channels, topic, tuple(_lines(lines)))


def _lines(source: list[str]) -> Iterator[Line]:
    said: Line | None = None
    pause = timedelta()
    for line in source:
        if match := LINE.fullmatch(line):
            if said:
                yield said
            said, pause = Line(match[1], match[2], (), pause), timedelta()
        elif match := PAUSE.fullmatch(line):
            pause = timedelta(**{UNITS[match[2]]: int(match[1])})
        elif said and (match := REACTION.fullmatch(line)):
            said = said._replace(taken=(*said.taken, _taken(match[1], match[2])))
        elif said and line.startswith("  |"):
            said = said._replace(text=f"{said.text}\n{line[4:]}")
        else:
            raise ValueError(line)
    if said:
        yield said


def _taken(emoji: str, by: str) -> Taken:
    if by.isdecimal():
        return Taken(emoji, (), int(by))
    return Taken(emoji, tuple(by.split(" ")), 0)


@cache
def routines() -> tuple[Routine, ...]:
    found = []
    for header, lines in blocks("routines"):
        where, _, topic = header.partition(": ")
        channel, hour, people = where.rsplit(" ", 2)
        found.append(Routine(channel, int(hour), int(people), topic, tuple(lines)))
    return tuple(found)
