"""An OpenAPI document as a judge of actual answers and events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from parley.api.conformity.dialect import as_json_schema
from parley.api.conformity.faults import faults
from parley.api.distance.contract import EVENTS, JSON, address, kinds_of, listed_events
from parley.api.distance.differences import Difference, Place
from parley.api.distance.reader import Reader

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Description:
    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = as_json_schema(document)
        self.reader = Reader(document)
        self.known: dict[str, Any] = {}

    def answer(self, method: str, path: str, said: Any) -> list[Difference]:
        """Of an endpoint that is not described nothing can be said."""
        label = f"{method} {path}"
        schema = self._answers.get(address(label))
        return self._judged(label, schema, said, Place(label, "answer field"))

    def event(self, told: Mapping[str, Any]) -> list[Difference]:
        op = told.get("op")
        kind = f"{told['type']}/{op}" if op else str(told["type"])
        place = Place(f"event {kind}", "event field")
        if kind not in self._events:
            return [Place(place.where, "event").differs("extra")]
        return self._judged(kind, {"anyOf": self._events[kind]}, told, place)

    def _judged(self, label: str, schema: Any, said: Any, place: Place) -> list[Difference]:
        if schema is None:
            return []
        found = (
            fault for error in self._judge(label, schema)(said) for fault in faults(error, place)
        )
        return sorted(set(found), key=lambda each: (each.where, each.at, each.what))

    def _judge(self, label: str, schema: Any) -> Any:
        if label not in self.known:
            import jsonschema_rs  # noqa: PLC0415 - a server does not need it, only those who compare

            whole = {"$schema": DIALECT, "allOf": [schema], **self._shared}
            self.known[label] = jsonschema_rs.validator_for(whole).iter_errors
        return self.known[label]

    @cached_property
    def _shared(self) -> dict[str, Any]:
        """What references in a schema lead to."""
        return {
            name: self.document[name] for name in ("paths", "components") if name in self.document
        }

    @cached_property
    def _answers(self) -> dict[str, Any]:
        return dict(self._described())

    def _described(self) -> Iterator[tuple[str, Any]]:
        reader = Reader(self.document)
        for path, item in self.document["paths"].items():
            for method, operation in item.items():
                label = f"{method.upper()} {path}"
                if isinstance(operation, dict) and "responses" in operation and label != EVENTS:
                    response = reader.resolve(operation["responses"].get("200", {}))
                    yield address(label), response.get("content", {}).get(JSON, {}).get("schema")

    @cached_property
    def _events(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for option in listed_events(self.reader):
            for kind in kinds_of(self.reader.shape(option)):
                found.setdefault(kind, []).append(as_json_schema(option))
        return found
