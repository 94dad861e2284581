"""Judging what was really said, in small descriptions of our own."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from parley.api.conformity.description import Description

COMPONENTS = """
components:
  schemas:
    Person:
      type: object
      properties: {name: {type: string}, age: {type: integer, nullable: true}}
      required: [name]
      additionalProperties: false
"""


def judged(schema: str, said: Any) -> list[tuple[str, str]]:
    described = f"""
paths:
  /thing/{{thing_id}}:
    get:
      responses:
        "200": {{content: {{application/json: {{schema: {schema}}}}}}}
{COMPONENTS}"""
    found = Description(yaml.safe_load(described)).answer("GET", "/thing/{id}", said)
    assert {(each.where, each.part) for each in found} <= {("GET /thing/{id}", "answer field")}
    return [(each.at, each.what) for each in found]


def of_events(*options: str) -> Description:
    described = f"""
paths:
  /events:
    get:
      responses:
        "200": {{content: {{application/json: {{schema: {{properties: {{events:
          {{type: array, items: {{oneOf: [{", ".join(options)}]}}}}}}}}}}}}}}
{COMPONENTS}"""
    return Description(yaml.safe_load(described))


PERSON = "{$ref: '#/components/schemas/Person'}"


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        ({"name": "Ana", "age": 3}, []),
        ({"name": "Ana", "age": None}, []),
        ({"name": None}, [("name", "type")]),
        ({"age": 3, "nick": "A"}, [("name", "missing"), ("nick", "extra")]),
        ([], [("", "type")]),
    ],
)
def test_fields_are_there_and_of_their_type(said: Any, faults: list[tuple[str, str]]) -> None:
    assert judged(PERSON, said) == faults


def test_the_address_of_a_fault_leads_through_lists_and_maps() -> None:
    people = f"{{type: array, items: {PERSON}}}"
    schema = f"{{properties: {{by_id: {{type: object, additionalProperties: {people}}}}}}}"
    said = {"by_id": {"7": [{"name": "Ana"}, {"name": 1}], "8": [{"name": "Ben", "x": 0}]}}
    assert judged(schema, said) == [("by_id{}[].name", "type"), ("by_id{}[].x", "extra")]


def test_of_several_descriptions_the_nearest_is_held_against_it() -> None:
    schema = f"{{properties: {{who: {{oneOf: [{{type: integer}}, {PERSON}]}}}}}}"
    assert judged(schema, {"who": 7}) == []
    assert judged(schema, {"who": {"name": "Ana", "x": 0}}) == [("who.x", "extra")]


def test_choices_and_constants() -> None:
    schema = "{properties: {a: {type: string, enum: [x, y], nullable: true}, b: {enum: [1]}}}"
    assert judged(schema, {"a": "x", "b": 1}) == judged(schema, {"a": None}) == []
    assert judged(schema, {"a": "z", "b": 2}) == [("a", "choice"), ("b", "choice")]


def test_events_are_judged_by_their_kind() -> None:
    added = f"{{properties: {{type: {{enum: [thing]}}, op: {{enum: [add]}}, who: {PERSON}}}}}"
    gone = "{properties: {type: {enum: [thing]}, op: {enum: [remove]}, id: {type: integer}}}"
    description = of_events(added, gone)

    def found(**event: Any) -> list[tuple[str, str, str]]:
        return [(f.where, f.at, f.what) for f in description.event({"type": "thing", **event})]

    assert found(op="add", who={"name": "Ana"}) == found(op="remove", id=3) == []
    assert found(op="add", who={}) == [("event thing/add", "who.name", "missing")]
    assert found(op="remove", id="3") == [("event thing/remove", "id", "type")]
    assert found(op="burn") == [("event thing/burn", "", "extra")]


def test_nothing_is_said_of_what_is_not_described() -> None:
    assert of_events().answer("GET", "/other", {"anything": 1}) == []
