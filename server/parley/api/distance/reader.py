"""Reads the schemas of one OpenAPI document, 3.0 or 3.1, following its references."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

from parley.api.distance.shapes import Shape, both, either

KIND_OF = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}
NULL = frozenset(["null"])


class Reader:
    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.being_read: list[str] = []

    def resolve(self, node: Any) -> Any:
        while isinstance(node, dict) and "$ref" in node:
            node = self._target(node["$ref"])
        return node

    def _target(self, reference: str) -> Any:
        node: Any = self.document
        for name in reference.removeprefix("#/").split("/"):
            node = node[name.replace("~1", "/").replace("~0", "~")]
        return node

    def shape(self, schema: Any) -> Shape:
        if not isinstance(schema, dict):
            return Shape()
        reference = schema.get("$ref")
        if reference is None:
            return self._described(schema)
        if reference in self.being_read:  # a type that contains itself: once is enough
            return Shape()
        self.being_read.append(reference)
        found = self.shape(self._target(reference))
        self.being_read.pop()
        return found

    def _described(self, schema: Mapping[str, Any]) -> Shape:
        parts = [self.shape(part) for part in schema.get("allOf", ())]
        choices = [schema[keyword] for keyword in ("oneOf", "anyOf") if schema.get(keyword)]
        chosen = [reduce(either, map(self.shape, options)) for options in choices]
        return reduce(both, [self._own(schema), *parts, *chosen])

    def _own(self, schema: Mapping[str, Any]) -> Shape:
        listed = [schema["const"]] if "const" in schema else schema.get("enum")
        kinds = _kinds(schema, listed)
        return Shape(
            kinds=None if kinds is None else kinds - NULL,
            nullable=schema.get("nullable") is True or "null" in (kinds or ()),
            choices=_choices(kinds, listed),
            fields={k: self.shape(v) for k, v in schema.get("properties", {}).items()},
            required=frozenset(schema.get("required", ())),
            items=self._items(schema),
            values=self._values(schema),
        )

    def _items(self, schema: Mapping[str, Any]) -> Shape | None:
        places = [*schema.get("prefixItems", ()), schema.get("items")]
        shapes = [self.shape(place) for place in places if isinstance(place, dict)]
        return reduce(either, shapes) if shapes else None

    def _values(self, schema: Mapping[str, Any]) -> Shape | None:
        other = schema.get("additionalProperties")
        return self.shape(other) if isinstance(other, dict) else None


def _kinds(schema: Mapping[str, Any], listed: Iterable[Any] | None) -> frozenset[str] | None:
    declared = schema.get("type")
    if declared is not None:
        return frozenset([declared] if isinstance(declared, str) else declared)
    if listed is not None:
        return frozenset(KIND_OF.get(type(value), "object") for value in listed)
    return frozenset(["object"]) if "properties" in schema else None


def _choices(kinds: frozenset[str] | None, listed: Iterable[Any] | None) -> frozenset[str] | None:
    if listed is not None:
        return frozenset(str(value) for value in listed if value is not None)
    return frozenset() if kinds == NULL else None
