"""What differs between two contracts, and by how much.

An answer may say less than the other allows (fewer kinds, fewer choices), and a parameter may
accept more: no client minds. Everything else is a difference. Something absent weighs as much as
all the named fields it would bring, so building part of it never makes the distance grow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parley.api.distance.contract import Contract, Operation, Parameter
from parley.api.distance.shapes import Shape


@dataclass(frozen=True)
class Difference:
    """`what` is one of: missing, extra, type, choice, required, encoding."""

    where: str
    part: str
    at: str
    what: str
    detail: str = ""
    weight: int = 1


@dataclass(frozen=True)
class Place:
    where: str
    part: str
    at: str = ""

    def inside(self, name: str) -> Place:
        return Place(self.where, self.part, f"{self.at}.{name}" if self.at else name)

    def each(self, mark: str) -> Place:
        return Place(self.where, self.part, self.at + mark)

    def differs(self, what: str, detail: str = "", weight: int = 1) -> Difference:
        return Difference(self.where, self.part, self.at, what, detail, weight)

    @property
    def is_input(self) -> bool:
        return self.part == "parameter"


def differences(ours: Contract, theirs: Contract) -> Iterator[Difference]:
    for label, expected in theirs.operations.items():
        found = ours.operation(label)
        if found is None:
            yield Place(label, "endpoint").differs("missing", weight=1 + _size(expected))
        else:
            yield from _operation(found, expected, label)
    for kind in sorted({*theirs.events, *ours.events}):
        yield from _event(ours.events.get(kind), theirs.events.get(kind), f"event {kind}")


def _size(operation: Operation) -> int:
    parameters = operation.parameters.values()
    return sum(1 + p.shape.size for p in parameters) + operation.answer.size


def _event(found: Shape | None, expected: Shape | None, label: str) -> Iterator[Difference]:
    if found is None and expected is not None:
        yield Place(label, "event").differs("missing", weight=1 + expected.size)
    elif expected is None and found is not None:
        yield Place(label, "event").differs("extra", weight=1)
    elif found and expected:
        yield from _shape(found, expected, Place(label, "event field"))


def _operation(found: Operation, expected: Operation, label: str) -> Iterator[Difference]:
    for name in {**expected.parameters, **found.parameters}:
        place = Place(label, "parameter", name)
        yield from _parameter(found.parameters.get(name), expected.parameters.get(name), place)
    yield from _shape(found.answer, expected.answer, Place(label, "answer field"))


def _parameter(
    found: Parameter | None, expected: Parameter | None, place: Place
) -> Iterator[Difference]:
    if found is None and expected is not None:
        yield place.differs("missing", weight=1 + expected.shape.size)
    elif expected is None:
        yield place.differs("extra")
    elif found is not None:
        if found.is_required != expected.is_required:
            said = ("optional", "required")
            detail = f"{said[found.is_required]}, expected {said[expected.is_required]}"
            yield place.differs("required", detail)
        if _is_text(expected.shape) and found.is_json != expected.is_json:
            yield place.differs("encoding", "JSON text" if found.is_json else "plain text")
        yield from _shape(found.shape, expected.shape, place)


def _is_text(shape: Shape) -> bool:
    """A number is the same with and without JSON around it; a text is not."""
    return shape.kinds == frozenset(["string"])


def _shape(found: Shape, expected: Shape, place: Place) -> Iterator[Difference]:
    wide, narrow = (found, expected) if place.is_input else (expected, found)
    yield from _kinds(found, expected, place)
    yield from _choices(wide, narrow, place)
    yield from _fields(found, expected, place)
    if found.items and expected.items:
        yield from _shape(found.items, expected.items, place.each("[]"))
    elif expected.items and expected.items.size:
        yield place.each("[]").differs("missing", weight=expected.items.size)
    if found.values and expected.values:
        yield from _shape(found.values, expected.values, place.each("{}"))
    elif expected.values and expected.values.size and not found.fields:
        yield place.each("{}").differs("missing", weight=expected.values.size)


def _kinds(found: Shape, expected: Shape, place: Place) -> Iterator[Difference]:
    wide, narrow = (found, expected) if place.is_input else (expected, found)
    if expected.kinds is not None and not _admits(wide, narrow):
        yield place.differs("type", f"{_said(found)}, expected {_said(expected)}")


def _admits(wide: Shape, narrow: Shape) -> bool:
    if wide.kinds is None or narrow.kinds is None:
        return wide.kinds is None
    if narrow.nullable and not wide.nullable:
        return False
    taken = wide.kinds | {"integer"} if "number" in wide.kinds else wide.kinds
    return narrow.kinds <= taken


def _said(shape: Shape) -> str:
    kinds = ["anything"] if shape.kinds is None else sorted(shape.kinds)
    return " or ".join([*kinds, "null"] if shape.nullable else kinds) or "nothing"


def _choices(wide: Shape, narrow: Shape, place: Place) -> Iterator[Difference]:
    if wide.choices and narrow.choices:
        for choice in sorted(narrow.choices - wide.choices):
            yield place.differs("choice", f"{choice!r} {'refused' if place.is_input else 'said'}")


def _fields(found: Shape, expected: Shape, place: Place) -> Iterator[Difference]:
    for name, shape in expected.fields.items():
        if name in found.fields:
            yield from _shape(found.fields[name], shape, place.inside(name))
        else:
            yield place.inside(name).differs("missing", weight=1 + shape.size)
    described = bool(expected.fields or expected.values)
    for name in found.fields.keys() - expected.fields.keys() if described else ():
        if expected.values is None:
            yield place.inside(name).differs("extra")
        else:
            yield from _shape(found.fields[name], expected.values, place.inside(name))
