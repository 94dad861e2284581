"""What people say of themselves: fields that administrators make, answers of their own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cast import Json, Person, World
from tests.samples.people import profile_field

CHOICES = {"0": {"text": "Vim", "order": "1"}, "1": {"text": "Emacs", "order": "2"}}


def refusal(msg: str, code: str = "BAD_REQUEST") -> dict[str, str]:
    return {"result": "error", "msg": msg, "code": code}


def says(person: Person, field: int, value: Any) -> Json:
    return person.call("PATCH", "/users/me/profile_data", data=[{"id": field, "value": value}])


def profile(seen_by: Person, person: Person) -> Json:
    asked = {"include_custom_profile_fields": True}
    return dict(seen_by.call("GET", f"/users/{person.id}", **asked)["user"]["profile_data"])


def test_a_field_is_made_changed_ordered_and_removed(world: World) -> None:
    world.ben.listens(event_types=["custom_profile_fields"])
    motto = {"name": "Motto", "hint": "yours", "field_type": 2, "required": True}
    first = world.ana.call("POST", "/realm/profile_fields", **motto)["id"]
    shown = {"display_in_profile_summary": True, "editable_by_user": False}
    second = profile_field(world, 3, name="Editor", field_data=CHOICES, **shown)
    world.ana.call("PATCH", f"/realm/profile_fields/{first}", name="Words", hint="")
    world.ana.call("PATCH", "/realm/profile_fields", order=[second, first])

    words = {"id": first, "name": "Words", "type": 2, "hint": "", "field_data": "", "order": 2}
    words |= {"required": True, "editable_by_user": True}
    editor = {"id": second, "name": "Editor", "type": 3, "hint": "", "order": 1, **shown}
    editor |= {"field_data": as_kept(CHOICES), "required": False}
    there = world.ben.call("GET", "/realm/profile_fields")["custom_fields"]
    assert there == [editor, words]
    told = world.ben.hears()
    assert [len(event["fields"]) for event in told] == [1, 2, 2, 2]
    assert told[-1]["fields"] == there

    world.ana.call("DELETE", f"/realm/profile_fields/{second}")
    assert world.ben.call("GET", "/realm/profile_fields")["custom_fields"] == [words]
    registered = world.ben.call("POST", "/register", fetch_event_types=["custom_profile_fields"])
    assert registered["custom_profile_fields"] == [words]
    assert registered["custom_profile_field_types"]["PRONOUNS"] == {"id": 8, "name": "Pronouns"}


def as_kept(value: Json) -> str:
    return json.dumps(value)


@pytest.mark.parametrize(
    ("fields", "msg"),
    [
        ({"name": "", "field_type": 1}, "Label cannot be blank."),
        ({"name": "n" * 41, "field_type": 1}, "name is too long (limit: 40 characters)"),
        ({"name": "n", "field_type": 9}, "Invalid field type."),
        ({"name": "n", "field_type": 3}, "Field must have at least one choice."),
        (
            {"name": "n", "field_type": 3, "field_data": {"0": {"text": " ", "order": "1"}}},
            "field_data: a choice has 1 to 50 characters",
        ),
        (
            {"name": "n", "field_type": 7, "field_data": {"subtype": "moon"}},
            "Invalid external account type",
        ),
        (
            {
                "name": "n",
                "field_type": 7,
                "field_data": {"subtype": "custom", "url_pattern": "javascript:%(username)s"},
            },
            "url_pattern is a link with %(username)s in it",
        ),
        (
            {"name": "n", "field_type": 2, "display_in_profile_summary": True},
            "Field type not supported for display in profile summary.",
        ),
    ],
)
def test_a_field_that_cannot_be(world: World, fields: Json, msg: str) -> None:
    assert world.ana.call("POST", "/realm/profile_fields", **fields) == refusal(msg)


def test_two_at_most_are_in_the_summary_and_no_two_have_one_name(world: World) -> None:
    shown = {"display_in_profile_summary": True}
    for n in range(2):
        profile_field(world, name=f"Nr {n}", **shown)
    third = {"name": "Third", "field_type": 1}
    only_two = "Only 2 custom profile fields can be displayed in the profile summary."
    path = "/realm/profile_fields"
    assert world.ana.call("POST", path, **third, **shown) == refusal(only_two)
    same = refusal("A field with that label already exists.")
    assert world.ana.call("POST", path, name="nR 1", field_type=1) == same


def test_a_known_place_needs_no_name(world: World) -> None:
    field = {"field_type": 7, "field_data": {"subtype": "github"}}
    made = world.ana.call("POST", "/realm/profile_fields", **field)["id"]
    (there,) = world.ana.call("GET", "/realm/profile_fields")["custom_fields"]
    assert (there["id"], there["name"]) == (made, "GitHub username")


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        (1, " *she* ", {"value": "*she*", "rendered_value": "<p><em>she</em></p>"}),
        (2, "x", {"value": "x", "rendered_value": "<p>x</p>"}),
        (3, "1", {"value": "1"}),
        (4, "1990-02-28", {"value": "1990-02-28"}),
        (5, "https://example.com/me", {"value": "https://example.com/me"}),
        (7, "ben", {"value": "ben"}),
        (8, "he/him", {"value": "he/him"}),
    ],
)
def test_an_answer_of_each_kind(world: World, kind: int, value: str, kept: Json) -> None:
    data = {3: CHOICES, 7: {"subtype": "github"}}.get(kind)
    field = profile_field(world, kind, **({"field_data": data} if data else {}))
    world.ana.listens(event_types=["realm_user"])

    assert says(world.ben, field, value)["result"] == "success"

    assert profile(world.ana, world.ben) == {str(field): kept}
    told = {"user_id": world.ben.id, "custom_profile_field": {"id": field, **kept}}
    assert [event["person"] for event in world.ana.hears()] == [told]
    everyone = world.ana.call("POST", "/register", fetch_event_types=["realm_user"])["realm_users"]
    profiles = {each["user_id"]: each.get("profile_data") for each in everyone}
    assert profiles[world.ben.id] == {str(field): kept}
    assert profiles[world.ana.id] == {}

    world.ben.call("DELETE", "/users/me/profile_data", data=[field])
    assert profile(world.ana, world.ben) == {}
    gone = {"user_id": world.ben.id, "custom_profile_field": {"id": field, "value": None}}
    assert [event["person"] for event in world.ana.hears()] == [gone]


def test_people_are_answered_with_if_one_knows_them(world: World) -> None:
    field = profile_field(world, 6)
    says(world.ben, field, [world.ana.id, world.gus.id])
    assert profile(world.ana, world.ben)[str(field)]["value"] == f"[{world.ana.id},{world.gus.id}]"
    for stranger in (world.zoe.id, 10**9):
        assert says(world.ben, field, [stranger]) == refusal(f"Invalid user ID: {stranger}")
    assert says(world.gus, field, [world.ben.id]) == refusal(f"Invalid user ID: {world.ben.id}")


@pytest.mark.parametrize(
    ("kind", "value", "msg"),
    [
        (1, "x" * 51, "Nr is too long (limit: 50 characters)"),
        (2, "x" * 501, "Nr is too long (limit: 500 characters)"),
        (3, "7", "Nr: '7' is not a valid choice"),
        (4, "1990-02-30", "Nr is not a date"),
        (4, "19900228", "Nr is not a date"),
        (5, "javascript:alert(1)", "Nr is not a URL"),
        (6, "x", "Nr is not a list"),
        (8, [1], "Nr is not a string"),
    ],
)
def test_what_is_no_answer(world: World, kind: int, value: Any, msg: str) -> None:
    data = {"field_data": CHOICES} if kind == 3 else {}
    field = profile_field(world, kind, name="Nr", **data)
    assert says(world.ben, field, value)["msg"].replace(":", "") == msg.replace(":", "")
    assert profile(world.ana, world.ben) == {}


def test_some_fields_only_administrators_fill_in(world: World) -> None:
    field = profile_field(world, editable_by_user=False)
    refused = "You are not allowed to change this field. Contact an administrator to update it."
    assert says(world.ben, field, "x") == refusal(refused)

    data = [{"id": field, "value": "desk 4"}]
    world.ana.call("PATCH", f"/users/{world.ben.id}", profile_data=data)
    assert profile(world.ana, world.ben)[str(field)]["value"] == "desk 4"
    assert says(world.ana, field, "desk 5")["result"] == "success"


def test_only_administrators_make_fields_and_only_in_their_own_house(world: World) -> None:
    field = profile_field(world)
    needed = refusal("Must be an organization administrator", "UNAUTHORIZED_PRINCIPAL")
    path = f"/realm/profile_fields/{field}"
    assert world.ben.call("POST", "/realm/profile_fields", name="n", field_type=1) == needed
    assert world.ben.call("DELETE", path) == needed
    missing = refusal(f"Field id {field} not found.")
    assert world.zoe.call("DELETE", path) == missing
    assert says(world.zoe, field, "x") == missing
    assert world.zoe.call("GET", "/realm/profile_fields")["custom_fields"] == []


def test_all_answers_are_kept_or_none(world: World) -> None:
    good, bad = profile_field(world), profile_field(world, 4)
    data = [{"id": good, "value": "x"}, {"id": bad, "value": "tomorrow"}]
    assert world.ben.call("PATCH", "/users/me/profile_data", data=data)["result"] == "error"
    assert profile(world.ana, world.ben) == {}
