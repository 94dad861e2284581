"""Pages that run the code of a message."""

from __future__ import annotations

import pytest

from tests.cast import Json, World

TEMPLATE = "https://play.example/?code={code}"


def add(world: World, **other: str) -> Json:
    fields = {"name": "Play", "pygments_language": "Python", "url_template": TEMPLATE} | other
    return world.ana.call("POST", "/realm/playgrounds", **fields)


def known(world: World) -> list[Json]:
    found: list[Json] = world.gus.listens().queue["realm_playgrounds"]
    return found


def test_everyone_is_told_of_them(world: World) -> None:
    world.ben.listens()
    made = add(world)
    facts = {"id": made["id"], "name": "Play", "pygments_language": "Python"}
    facts["url_template"] = TEMPLATE
    assert known(world) == [facts]
    world.ana.call("DELETE", f"/realm/playgrounds/{made['id']}")
    assert known(world) == []
    told = [each["realm_playgrounds"] for each in world.ben.hears()]
    assert told == [[facts], []]
    again = world.ana.call("DELETE", f"/realm/playgrounds/{made['id']}")
    assert again["msg"] == "Invalid playground"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"name": " "}, "A playground's name has 1 to 100 characters"),
        ({"pygments_language": "<b>"}, "Invalid characters in pygments language"),
        ({"url_template": "https://a.example/{"}, "Invalid URL template."),
        ({"url_template": "javascript:{code}"}, "Invalid URL template."),
        (
            {"url_template": "https://a.example"},
            'Missing the required variable "code" in the URL template',
        ),
        (
            {"url_template": "https://a.example/{code}{x}"},
            '"code" should be the only variable present in the URL template',
        ),
    ],
)
def test_what_runs_nothing_is_refused(world: World, other: dict[str, str], why: str) -> None:
    assert add(world, **other)["msg"] == why
    assert known(world) == []


def test_a_name_is_there_once_for_a_language(world: World) -> None:
    add(world)
    assert "already exists" in add(world)["msg"]
    assert add(world, pygments_language="Rust")["result"] == "success"


def test_only_administrators_make_them(world: World) -> None:
    number = add(world)["id"]
    refused = world.ben.call("DELETE", f"/realm/playgrounds/{number}")
    assert refused["msg"] == "Must be an organization administrator"
    fields = {"name": "Other", "pygments_language": "Python", "url_template": TEMPLATE}
    refused = world.ben.call("POST", "/realm/playgrounds", **fields)
    assert refused["msg"] == "Must be an organization administrator"
    elsewhere = world.zoe.call("DELETE", f"/realm/playgrounds/{number}")
    assert elsewhere["msg"] == "Invalid playground"
