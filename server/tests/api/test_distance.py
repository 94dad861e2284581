"""`contract_distance` counts what a client of the other description would miss or trip over."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

SCHEMAS = """
openapi: 3.0.1
components:
  schemas:
    Success: {type: object, properties: {result: {type: string}}}
"""


class Desk:
    """Two descriptions side by side, and the differences a run of the command finds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def compare(self, theirs: str, ours: str, accepted: str = "", **asked: Any) -> dict[str, Any]:
        printed = self.run(theirs, ours, accepted, json=True, **asked)
        return json.loads(printed)  # type: ignore[no-any-return]

    def run(self, theirs: str, ours: str, accepted: str = "", **asked: Any) -> str:
        (self.folder / "theirs.yaml").write_text(whole(theirs))
        (self.folder / "ours.yaml").write_text(whole(ours))
        (self.folder / "accepted.txt").write_text(accepted)
        printed, at = StringIO(), self.folder
        call_command(
            "contract_distance",
            str(at / "theirs.yaml"),
            ours=at / "ours.yaml",
            accepted=at / "accepted.txt",
            stdout=printed,
            **asked,
        )
        return printed.getvalue()

    def found(self, theirs: str, ours: str) -> list[tuple[str, str, str, int]]:
        differences = self.compare(theirs, ours)["differences"]
        return [(d["part"], d["at"], d["what"], d["weight"]) for d in differences]


def whole(text: str) -> str:
    return text if "components:" in text else SCHEMAS + text


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def form(fields: str, *, required: str = "[]", encoding: str = "{}") -> str:
    return f"""
paths:
  /thing:
    post:
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: {{type: object, required: {required}, properties: {fields}}}
            encoding: {encoding}
"""


def answer(schema: str) -> str:
    return f"""
paths:
  /thing:
    get:
      responses:
        "200": {{content: {{application/json: {{schema: {schema}}}}}}}
"""


def events(*schemas: str) -> str:
    return answer(
        "{allOf: [{$ref: '#/components/schemas/Success'}, {properties: {events: "
        f"{{type: array, items: {{oneOf: [{', '.join(schemas)}]}}}}}}}}]}}"
    ).replace("/thing", "/events")


def test_the_same_document_is_at_distance_zero(desk: Desk) -> None:
    same = form("{a: {type: string}, b: {oneOf: [{type: integer}, {type: string}]}}")
    assert desk.compare(same, same)["distance"] == 0


def test_a_missing_endpoint_weighs_as_much_as_all_it_would_bring(desk: Desk) -> None:
    theirs = form("{a: {type: string}, b: {type: array, items: {properties: {c: {}}}}}")
    assert desk.found(theirs, "paths: {}") == [("endpoint", "", "missing", 4)]
    half = form("{a: {type: string}}")
    assert desk.found(theirs, half) == [("parameter", "b", "missing", 2)]


def test_parameters_missing_extra_and_required(desk: Desk) -> None:
    theirs = form("{a: {type: string}, b: {type: string}, c: {type: string}}", required="[b]")
    ours = form("{b: {type: string}, c: {type: string}, d: {type: string}}", required="[c]")
    assert desk.found(theirs, ours) == [
        ("parameter", "a", "missing", 1),
        ("parameter", "b", "required", 1),
        ("parameter", "c", "required", 1),
        ("parameter", "d", "extra", 1),
    ]


def test_a_parameter_may_accept_more_but_not_less(desk: Desk) -> None:
    narrow = form("{a: {type: string, enum: [x]}, b: {type: integer}}")
    wide = form("{a: {type: string, enum: [x, y]}, b: {oneOf: [{type: integer}, {type: string}]}}")
    assert desk.found(narrow, wide) == []
    assert desk.found(wide, narrow) == [
        ("parameter", "a", "choice", 1),
        ("parameter", "b", "type", 1),
    ]


def test_an_answer_may_say_less_but_not_more(desk: Desk) -> None:
    narrow = answer("{properties: {a: {type: integer}, b: {type: string}, c: {const: x}}}")
    wide = answer(
        "{properties: {a: {type: number}, b: {type: string, nullable: true},"
        " c: {type: string, enum: [x, y]}}}"
    )
    assert desk.found(wide, narrow) == []
    assert desk.found(narrow, wide) == [
        ("answer field", "a", "type", 1),
        ("answer field", "b", "type", 1),
        ("answer field", "c", "choice", 1),
    ]


def test_text_sent_as_json_differs_from_plain_text_but_a_number_does_not(desk: Desk) -> None:
    plain = form("{a: {type: string}, n: {type: integer}}")
    encoding = "{a: {contentType: application/json}, n: {contentType: application/json}}"
    as_json = form("{a: {type: string}, n: {type: integer}}", encoding=encoding)
    assert desk.found(plain, as_json) == [("parameter", "a", "encoding", 1)]


def test_a_query_parameter_may_carry_json(desk: Desk) -> None:
    def query(where: str) -> str:
        return f"paths: {{/thing: {{get: {{parameters: [{{name: a, in: query, {where}}}]}}}}}}"

    ours = query("content: {application/json: {schema: {type: array, items: {type: integer}}}}")
    theirs = query("content: {application/json: {schema: {type: array, items: {type: string}}}}")
    assert desk.found(theirs, theirs) == []
    assert desk.found(theirs, ours) == [("parameter", "a[]", "type", 1)]


def test_fields_are_found_through_references_lists_and_maps(desk: Desk) -> None:
    theirs = answer(
        "{allOf: [{$ref: '#/components/schemas/Success'}, {properties: {"
        "result: {}, people: {type: array, items: {properties: {name: {type: string}}}},"
        "by_id: {type: object, additionalProperties: {properties: {age: {type: integer}}}}}}]}"
    )
    ours = answer(
        "{properties: {people: {type: array, items: {properties: {nick: {type: string}}}},"
        "by_id: {type: object, additionalProperties: {properties: {}}}}}"
    )
    assert desk.found(theirs, ours) == [
        ("answer field", "result", "missing", 1),
        ("answer field", "people[].name", "missing", 1),
        ("answer field", "people[].nick", "extra", 1),
        ("answer field", "by_id{}.age", "missing", 1),
    ]


def test_both_spellings_of_a_value_that_may_be_null_are_one(desk: Desk) -> None:
    theirs = answer("{properties: {a: {type: string, nullable: true}}}")
    ours = answer("{properties: {a: {anyOf: [{type: string}, {type: 'null'}]}}}")
    assert desk.found(theirs, ours) == desk.found(ours, theirs) == []


def test_a_type_that_contains_itself_ends(desk: Desk) -> None:
    tree = (
        answer("{$ref: '#/paths/~1tree'}")
        + "  /tree: {properties: {children: {type: array, items: {$ref: '#/paths/~1tree'}}}}\n"
    )
    assert desk.compare(tree, tree)["distance"] == 0


def test_events_are_compared_kind_by_kind(desk: Desk) -> None:
    added = "{properties: {type: {enum: [thing]}, op: {enum: [add]}, id: {}, name: {}}}"
    removed = "{properties: {type: {enum: [thing]}, op: {enum: [remove]}, id: {}}}"
    own = "{properties: {type: {enum: [own]}}}"
    ours = events("{properties: {type: {const: thing}, op: {const: add}}}", own)
    listed = desk.compare(events(added, removed), ours)["differences"]
    assert [(d["where"], d["at"], d["what"], d["weight"]) for d in listed] == [
        ("event own", "", "extra", 1),
        ("event thing/add", "name", "missing", 1),
        ("event thing/remove", "", "missing", 3),
    ]


def test_our_events_are_a_component(desk: Desk) -> None:
    kind = "{properties: {type: {enum: [thing]}, op: {enum: [%s]}}}"
    ours = (
        "paths: {/events: {get: {}}}\n"
        f"components: {{schemas: {{RealmEvent: {{anyOf: [{kind % 'add, remove'}]}}}}}}"
    )
    theirs = events(kind % "add", kind % "remove")
    assert desk.compare(theirs, ours, endpoint="event thing")["distance"] == 0


def test_names_in_a_path_do_not_matter(desk: Desk) -> None:
    theirs = "paths: {'/thing/{thing_id}': {get: {}}}"
    ours = "paths: {'/thing/{id}': {get: {}}}"
    assert desk.found(theirs, ours) == []


def test_accepted_differences_are_named_and_not_counted(desk: Desk) -> None:
    theirs, ours = form("{a: {}}"), form("{b: {}}")
    accepted = "# kept\nPOST /thing | a | missing | we have no a\nGET /gone | * | missing | old\n"
    judged = desk.compare(theirs, ours, accepted)
    assert [d["at"] for d in judged["accepted"]] == ["a"]
    assert [d["at"] for d in judged["differences"]] == ["b"]
    assert [each["where"] for each in judged["unused_acceptances"]] == ["GET /gone"]
    assert judged["distance"] == 1


def test_the_list_of_accepted_differences_is_understood(desk: Desk) -> None:
    kept = Path(__file__).parents[3] / "contract" / "distance-accepted.txt"
    judged = desk.compare("paths: {/real-time: {post: {}}}", "paths: {}", kept.read_text())
    assert [each["where"] for each in judged["accepted"]] == ["POST /real-time"]


def test_an_acceptance_without_a_reason_is_refused(desk: Desk) -> None:
    with pytest.raises(CommandError, match="reason"):
        desk.run("paths: {}", "paths: {}", "POST /thing | a | missing\n")


def test_the_text_ends_with_the_number(desk: Desk) -> None:
    printed = desk.run(form("{a: {}}"), form("{b: {}}")).splitlines()
    assert printed[0] == "POST /thing"
    assert "     1 parameter, missing" in printed
    assert printed[-1] == "Distance: 2"


def test_only_the_endpoint_asked_for(desk: Desk) -> None:
    theirs = "paths: {/one: {get: {}}, /two: {get: {}}}"
    judged = desk.compare(theirs, "paths: {}", endpoint="get /two")
    assert [d["where"] for d in judged["differences"]] == ["GET /two"]


def test_a_file_that_describes_no_api_is_refused(desk: Desk) -> None:
    with pytest.raises(CommandError, match="no paths"):
        desk.run("info: {}", "paths: {}")
    with pytest.raises(CommandError, match="Cannot read"):
        desk.run("paths: {", "paths: {}")
