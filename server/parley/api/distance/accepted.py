"""Differences we mean to keep. Each is a line `where | at | what | reason`; `*` stands for any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from parley.api.distance.differences import Difference


class BadLine(ValueError):
    pass


@dataclass(frozen=True)
class Acceptance:
    where: str
    at: str
    what: str
    reason: str

    def covers(self, difference: Difference) -> bool:
        pairs = ((difference.where, self.where), (difference.at, self.at))
        literal = (_escape(pattern) for _, pattern in pairs)
        is_here = all(fnmatchcase(v, p) for (v, _), p in zip(pairs, literal, strict=True))
        return is_here and difference.what == self.what


def _escape(pattern: str) -> str:
    """Only `*` is special: `[]` in a field's address is itself."""
    return pattern.replace("[", "[[]").replace("?", "[?]")


def read_acceptances(text: str) -> list[Acceptance]:
    lines = (line.strip() for line in text.splitlines())
    return [_acceptance(line) for line in lines if line and not line.startswith("#")]


def _acceptance(line: str) -> Acceptance:
    parts = [part.strip() for part in line.split("|", 3)]
    if len(parts) != 4 or not parts[3]:  # noqa: PLR2004 - the four columns
        raise BadLine(f"Not `where | at | what | reason`: {line}")
    return Acceptance(*parts)


@dataclass(frozen=True)
class Judged:
    counted: list[Difference]
    accepted: list[Difference]
    unused: list[Acceptance]

    @property
    def distance(self) -> int:
        return sum(difference.weight for difference in self.counted)


def judge(found: Iterable[Difference], acceptances: list[Acceptance]) -> Judged:
    counted: list[Difference] = []
    accepted: list[Difference] = []
    used: set[Acceptance] = set()
    for difference in found:
        reasons = [each for each in acceptances if each.covers(difference)]
        used.update(reasons)
        (accepted if reasons else counted).append(difference)
    return Judged(counted, accepted, [each for each in acceptances if each not in used])
