"""What a schema says that can be compared: kinds of value, choices among them, named fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Shape:
    """`kinds` None: any kind of value. `choices` None: any value of those kinds."""

    kinds: frozenset[str] | None = None
    nullable: bool = False
    choices: frozenset[str] | None = None
    fields: Mapping[str, Shape] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    items: Shape | None = None
    values: Shape | None = None

    @property
    def size(self) -> int:
        """How many named fields there are below: what the absence of this thing costs."""
        inside = [s.size for s in (self.items, self.values) if s]
        return len(self.fields) + sum(inside) + sum(s.size for s in self.fields.values())


def both(one: Shape, other: Shape) -> Shape:
    """What `allOf` means in practice: the later part restates fields of the earlier one."""
    return Shape(
        kinds=_common(one.kinds, other.kinds),
        nullable=one.nullable or other.nullable,
        choices=_common(one.choices, other.choices),
        fields=_join(one.fields, other.fields, both),
        required=one.required | other.required,
        items=_pair(one.items, other.items, both),
        values=_pair(one.values, other.values, both),
    )


def either(one: Shape, other: Shape) -> Shape:
    return Shape(
        kinds=_united(one.kinds, other.kinds),
        nullable=one.nullable or other.nullable,
        choices=_united(one.choices, other.choices),
        fields=_join(one.fields, other.fields, either),
        required=one.required & other.required,
        items=_pair(one.items, other.items, either),
        values=_pair(one.values, other.values, either),
    )


Some = frozenset[str] | None
Mix = Callable[[Shape, Shape], Shape]


def _common(one: Some, other: Some) -> Some:
    if one is None or other is None:
        return other if one is None else one
    return one & other or other


def _united(one: Some, other: Some) -> Some:
    return None if one is None or other is None else one | other


def _pair(one: Shape | None, other: Shape | None, mix: Mix) -> Shape | None:
    return mix(one, other) if one and other else one or other


def _join(one: Mapping[str, Shape], other: Mapping[str, Shape], mix: Mix) -> dict[str, Shape]:
    shared = {name: mix(one[name], other[name]) for name in one if name in other}
    return {**one, **other, **shared}
