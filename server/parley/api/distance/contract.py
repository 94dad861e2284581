"""An OpenAPI document as the parts of an API that clients depend on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from parley.api.distance.reader import Reader
from parley.api.distance.shapes import Shape, either

METHODS = ("get", "post", "put", "patch", "delete")
JSON = "application/json"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
EVENTS = "GET /events"


@dataclass(frozen=True)
class Parameter:
    shape: Shape
    is_required: bool
    is_json: bool


@dataclass(frozen=True)
class Operation:
    parameters: Mapping[str, Parameter]
    answer: Shape


@dataclass(frozen=True)
class Contract:
    """Operations by `METHOD /path`, events by `type` or `type/op`."""

    operations: Mapping[str, Operation]
    events: Mapping[str, Shape]

    def operation(self, label: str) -> Operation | None:
        """The one at that address, whatever the names in its path template."""
        if label in self.operations:
            return self.operations[label]
        alike = [found for at, found in self.operations.items() if address(at) == address(label)]
        return alike[0] if alike else None


def address(label: str) -> str:
    return re.sub(r"{\w+}", "{}", label)


def read(document: Mapping[str, Any]) -> Contract:
    reader = Reader(document)
    operations = dict(_operations(reader))
    events = _events(reader)
    if EVENTS in operations:  # told apart by type, and not once more as one big answer
        operations[EVENTS] = _without_events(operations[EVENTS])
    return Contract(operations, events)


def _operations(reader: Reader) -> Iterator[tuple[str, Operation]]:
    for path, item in reader.document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                shared = item.get("parameters", [])
                found = Operation(
                    dict(_parameters(reader, item[method], shared)), _answer(reader, item[method])
                )
                yield f"{method.upper()} {path}", found


def _parameters(
    reader: Reader, operation: Mapping[str, Any], shared: list[Any]
) -> Iterator[tuple[str, Parameter]]:
    for each in map(reader.resolve, [*shared, *operation.get("parameters", [])]):
        if each["in"] == "query":
            as_json = each.get("content", {}).get(JSON)
            schema = as_json["schema"] if as_json else each.get("schema")
            required = each.get("required", False)
            yield each["name"], Parameter(reader.shape(schema), required, as_json is not None)
    body = reader.resolve(operation.get("requestBody", {}))
    for form in (body["content"][kind] for kind in FORMS if kind in body.get("content", {})):
        yield from _fields(reader, form)


def _fields(reader: Reader, form: Mapping[str, Any]) -> Iterator[tuple[str, Parameter]]:
    shape, encoding = reader.shape(form.get("schema")), form.get("encoding", {})
    for name, field in shape.fields.items():
        as_json = encoding.get(name, {}).get("contentType") == JSON
        yield name, Parameter(field, name in shape.required, as_json)


def _answer(reader: Reader, operation: Mapping[str, Any]) -> Shape:
    response = reader.resolve(operation.get("responses", {}).get("200", {}))
    return reader.shape(response.get("content", {}).get(JSON, {}).get("schema"))


def _without_events(operation: Operation) -> Operation:
    fields = dict(operation.answer.fields)
    if "events" in fields:
        fields["events"] = replace(fields["events"], items=None)
    return replace(operation, answer=replace(operation.answer, fields=fields))


def _events(reader: Reader) -> dict[str, Shape]:
    found: dict[str, Shape] = {}
    for shape in map(reader.shape, listed_events(reader)):
        for kind in kinds_of(shape):
            told = _without_label(shape)
            found[kind] = either(found[kind], told) if kind in found else told
    return found


def listed_events(reader: Reader) -> list[Any]:
    """As the component `RealmEvent`, or else one by one in the answer of GET /events."""
    schemas = reader.document.get("components", {}).get("schemas", {})
    listed = schemas.get("RealmEvent") or _listed_in_answer(reader) or {}
    return listed.get("oneOf") or listed.get("anyOf") or []


def _without_label(event: Shape) -> Shape:
    """One description may serve several kinds, so its `type` and `op` are not choices of each;
    and every event gets an `id` when it is told, whether its description says so or not."""
    open_ended = {
        name: replace(shape, choices=None) if name in ("type", "op") else shape
        for name, shape in event.fields.items()
        if name != "id"
    }
    return replace(event, fields=open_ended)


def kinds_of(event: Shape) -> list[str]:
    types = event.fields.get("type", Shape()).choices or ()
    ops = event.fields.get("op", Shape()).choices
    return [f"{type_}/{op}" for type_ in types for op in sorted(ops)] if ops else list(types)


def _listed_in_answer(reader: Reader) -> Any:
    operation = reader.document.get("paths", {}).get("/events", {}).get("get", {})
    response = reader.resolve(operation.get("responses", {}).get("200", {}))
    schema = response.get("content", {}).get(JSON, {}).get("schema", {})
    for part in [schema, *schema.get("allOf", [])]:
        events = reader.resolve(part).get("properties", {}).get("events", {})
        if "items" in events:
            return reader.resolve(events["items"])
    return None
