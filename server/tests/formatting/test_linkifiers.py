"""Text that becomes links as an organisation wants it, in messages and topics."""

from __future__ import annotations

import pytest

from parley.kernel import sql
from tests.cast import Json, World
from tests.together import Together

PATTERN, TEMPLATE = "#(?P<id>[0-9]+)", "https://tickets.example/{id}"
LINK = '<p>see <a href="https://tickets.example/7">#7</a></p>'


def add(world: World, pattern: str = PATTERN, url_template: str = TEMPLATE) -> Json:
    return world.ana.call("POST", "/realm/filters", pattern=pattern, url_template=url_template)


def listed(world: World) -> list[Json]:
    found: list[Json] = world.ben.call("GET", "/realm/linkifiers")["linkifiers"]
    return found


def content(world: World, message_id: int) -> str:
    found = world.ana.call("GET", f"/messages/{message_id}", apply_markdown=True)
    return str(found["message"]["content"])


def test_what_matches_is_linked_from_then_on(world: World) -> None:
    before = world.ana.says("general", "see #7")
    assert content(world, before) == "<p>see #7</p>"

    made = add(world)

    assert listed(world) == [{"id": made["id"], "pattern": PATTERN, "url_template": TEMPLATE}]
    assert content(world, world.ana.says("general", "see #7")) == LINK
    assert content(world, world.ana.writes(world.ben, text="see #7")) == LINK
    assert content(world, world.ana.says("general", "@**ben** #7 :)")).endswith("#7</a> :)</p>")
    assert content(world, before) == "<p>see #7</p>", "old messages stay as they were"


def test_another_organisation_has_its_own(world: World) -> None:
    add(world)
    world.zoe.listens(apply_markdown=True)
    world.zoe.says("design", "see #7")
    assert world.zoe.hears_said() == ["<p>see #7</p>"]
    assert world.zoe.call("GET", "/realm/linkifiers")["linkifiers"] == []


def test_a_change_and_a_removal_hold_for_the_next_message(world: World) -> None:
    number = add(world)["id"]
    other = "https://other.example/{id}"
    path = f"/realm/filters/{number}"
    assert world.ana.call("PATCH", path, pattern=PATTERN, url_template=other)["result"] == "success"
    said = world.ana.says("general", "see #7")
    assert content(world, said) == LINK.replace("tickets", "other")

    assert world.ana.call("DELETE", path)["result"] == "success"
    assert content(world, world.ana.says("general", "see #7")) == "<p>see #7</p>"
    assert listed(world) == []
    assert world.ana.call("DELETE", path)["msg"] == "Linkifier not found."


def test_the_first_that_matches_counts_and_the_order_can_be_changed(world: World) -> None:
    first = add(world)["id"]
    second = add(world, "#(?P<n>7)", "https://seven.example/{n}")["id"]
    assert content(world, world.ana.says("general", "see #7")) == LINK

    world.ana.call("PATCH", "/realm/linkifiers", ordered_linkifier_ids=[second, first])

    assert [each["id"] for each in listed(world)] == [second, first]
    said = world.ana.says("general", "see #7")
    assert content(world, said) == LINK.replace("tickets.example", "seven.example")
    for wrong in ([first], [first, first], [first, second, 0]):
        refused = world.ana.call("PATCH", "/realm/linkifiers", ordered_linkifier_ids=wrong)
        assert "exactly once" in refused["msg"]


def test_topics_are_linked_when_sent_fetched_and_moved(world: World) -> None:
    add(world)
    links = [{"text": "#7", "url": "https://tickets.example/7"}]
    world.ben.listens()
    said = world.ana.says("general", "x", topic="about #7")
    fetched = world.ana.call("GET", f"/messages/{said}")["message"]
    (heard,) = [each for each in world.ben.hears() if each["type"] == "message"]
    assert fetched["topic_links"] == heard["message"]["topic_links"] == links

    world.ana.call("PATCH", f"/messages/{said}", topic="now #8")
    moved = [each for each in world.ben.hears() if each["type"] == "update_message"]
    assert moved[0]["topic_links"] == [{"text": "#8", "url": "https://tickets.example/8"}]


def test_everyone_who_understands_them_is_told(world: World) -> None:
    world.ben.listens(client_capabilities={"linkifier_url_template": True})
    assert world.ben.queue["realm_linkifiers"] == []
    world.gus.listens()
    made = add(world)
    facts = [{"id": made["id"], "pattern": PATTERN, "url_template": TEMPLATE}]
    told = [each for each in world.ben.hears() if each["type"] == "realm_linkifiers"]
    assert [each["realm_linkifiers"] for each in told] == [facts]
    assert world.gus.hears() == []
    assert world.gus.listens().queue["realm_linkifiers"] == []
    capable = world.ben.listens(client_capabilities={"linkifier_url_template": True})
    assert capable.queue["realm_linkifiers"] == facts
    assert capable.queue["realm_filters"] == []


@pytest.mark.parametrize(
    ("pattern", "template", "why"),
    [
        ("(", "https://a.example", "Bad regular expression: missing ): ("),
        ("a(?=b)", "https://a.example", "Bad regular expression: invalid perl operator: (?="),
        ("", "https://a.example", "Bad regular expression: it must have 1 to 1000 characters"),
        ("a*", "https://a.example", "Bad regular expression: it matches where there is nothing"),
        ("a", "https://a.example/{", "Invalid URL template."),
        ("a", "https://a.example/{x y}", "Invalid URL template."),
        ("a", "javascript:alert(1)", "Invalid URL template."),
        (
            "#(?P<id>x)",
            "https://a.example/{other}",
            "Group 'other' in URL template is not present in linkifier pattern.",
        ),
        (
            "#(?P<id>x)",
            "https://a.example/",
            "Group 'id' in linkifier pattern is not present in URL template.",
        ),
    ],
)
def test_what_makes_no_links_is_refused(
    world: World, pattern: str, template: str, why: str
) -> None:
    assert add(world, pattern, template)["msg"] == why
    assert listed(world) == []


def test_a_pattern_is_there_once(world: World) -> None:
    with Together(4) as threads:
        answers = list(threads.map(lambda _: add(world), range(4)))
    assert sorted(each["msg"] for each in answers) == ["", *["Linkifier already exists."] * 3]
    other = add(world, "other", "https://a.example")["id"]
    path = f"/realm/filters/{other}"
    refused = world.ana.call("PATCH", path, pattern=PATTERN, url_template=TEMPLATE)
    assert refused["msg"] == "Linkifier already exists."


def test_only_administrators_make_them(world: World) -> None:
    number = add(world)["id"]
    change = {"pattern": PATTERN, "url_template": TEMPLATE}
    for answer in (
        world.ben.call("POST", "/realm/filters", **change),
        world.ben.call("PATCH", f"/realm/filters/{number}", **change),
        world.ben.call("DELETE", f"/realm/filters/{number}"),
        world.ben.call("PATCH", "/realm/linkifiers", ordered_linkifier_ids=[number]),
        world.ben.call("POST", "/realm/linkifiers/test", **change, text="#7"),
    ):
        assert answer["msg"] == "Must be an organization administrator"
        assert answer["code"] == "UNAUTHORIZED_PRINCIPAL"


def test_one_may_be_tried_before_it_is_added(world: World) -> None:
    change = {"pattern": PATTERN, "url_template": TEMPLATE}
    tried = world.ana.call("POST", "/realm/linkifiers/test", **change, text="see #7")
    assert tried["rendered"] == LINK
    assert tried["topic_links"] == [{"text": "#7", "url": "https://tickets.example/7"}]
    assert listed(world) == []


def test_a_send_asks_for_nothing_more_because_of_them(world: World) -> None:
    add(world)
    world.ana.says("general", "once, to learn how the realm formats")
    asked: list[str] = []
    sql.watchers.append(asked.append)
    try:
        said = world.ana.says("general", "see #7")
    finally:
        sql.watchers.remove(asked.append)
    assert content(world, said) == LINK
    assert "formatting/formatting" not in asked
