"""Where an actual value is not as its schema says, in the words of the distance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from parley.api.distance.differences import Difference, Place

WHAT = {"type": "type", "enum": "choice", "const": "choice"}
"""By JSON Schema's keywords; of all others the value itself is at fault."""
WITHIN = {"items": "[]", "prefixItems": "[]", "additionalProperties": "{}"}
SHORT = 80


def faults(error: Any, place: Place) -> Iterator[Difference]:
    """Of several descriptions that might have fitted, by the one that is nearest."""
    if error.kind.name == "anyOf":
        nearest = min(error.kind.context, key=lambda branch: _distance(error, branch))
        for inner in nearest:
            yield from faults(inner, place)
    else:
        yield from _leaf(error, _inside(place, error.evaluation_path))


def _distance(error: Any, branch: Sequence[Any]) -> tuple[int, int]:
    """One of another kind is farther than any of the same."""
    own = list(error.instance_path)
    is_other = any(e.kind.name == "type" and list(e.instance_path) == own for e in branch)
    return (int(is_other), len(branch))


def _leaf(error: Any, place: Place) -> Iterator[Difference]:
    if error.kind.name == "additionalProperties":
        for name in error.kind.unexpected:
            yield place.inside(name).differs("extra")
    elif error.kind.name == "required":
        yield place.inside(error.kind.property).differs("missing")
    else:
        said = str(error.message)
        yield place.differs(WHAT.get(error.kind.name, "value"), said[:SHORT])


def _inside(place: Place, path: Sequence[str | int]) -> Place:
    """The address of a value by the way its schema was come to: `people[].by_id{}.name`."""
    steps = iter(path[:-1])  # the last one is the keyword that was not met
    for step in steps:
        if step == "properties":
            place = place.inside(str(next(steps)))
        elif step in WITHIN:
            place = place.each(WITHIN[step])
    return place
