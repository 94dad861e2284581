"""zulip-terminal: a whole client, used by its keys and judged by its screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from parley.models import Queue
from tests.cast import Json, Person, World
from tests.clients.bindings import eventually
from tests.clients.terminal import Terminal, signed_in

CHANNEL = re.compile(r"^ ([#P]) (\w+)", re.MULTILINE)

COMPOSE = re.compile(r"# general +▶ Danube")


def message(person: Person, message_id: int, **asked: Any) -> Json:
    return dict(person.call("GET", f"/messages/{message_id}", **asked)["message"])


def newest(person: Person) -> Json:
    asked = {"anchor": "newest", "num_before": 1, "num_after": 0, "apply_markdown": False}
    (found,) = person.call("GET", "/messages", **asked)["messages"]
    return dict(found)


@pytest.fixture
def terminal(root_world: World, tmp_path: Path) -> Iterator[Terminal]:
    """ana's, with something unread in a topic."""
    root_world.ben.says("general", "shall we **sail**?", topic="Danube")
    with signed_in(root_world.ana, tmp_path) as terminal:
        yield terminal


def test_it_signs_in_and_shows_what_there_is(root_world: World, terminal: Terminal) -> None:
    screen = terminal.shows("shall we sail?", "hello")

    assert f"ana (ana@example.com) - Aardvark Ltd ({root_world.live}/)" in screen
    assert CHANNEL.findall(screen) == [
        ("P", "attic"),
        ("P", "board"),
        ("#", "design"),
        ("#", "general"),
    ]


def test_a_conversation_in_a_topic(root_world: World, terminal: Terminal) -> None:
    ana, ben = root_world.ana, root_world.ben

    terminal.shows("shall we sail?")
    terminal.press("Right", "S")
    assert "hello" not in terminal.shows("general: topic narrow", "shall we sail?")

    terminal.press("r")
    terminal.shows(COMPOSE)
    terminal.write("Aye, at *noon*.")
    terminal.press("C-d")
    terminal.shows("▒ Aye, at noon.")
    said = newest(ben)
    assert (said["content"], said["subject"], said["sender_email"], said["client"]) == (
        "Aye, at *noon*.",
        "Danube",
        "ana@example.com",
        "ZulipTerminal",
    )
    assert message(ana, said["id"])["flags"] == ["read"]

    heard = ben.says("general", "Make it **one**.", topic="Danube")
    terminal.shows("▒ Make it one.")
    terminal.press("Escape")
    terminal.shows_no_more(COMPOSE)
    terminal.press("G", "+")
    terminal.shows(":thumbs_up: You")
    assert [(r["emoji_name"], r["user_id"]) for r in message(ben, heard)["reactions"]] == [
        ("thumbs_up", ana.id)
    ]
    assert eventually(lambda: message(ana, heard)["flags"], ["read"]) == ["read"]

    ben.call("PATCH", f"/messages/{heard}", content="Make it *two*.")
    ben.call("POST", f"/messages/{heard}/reactions", emoji_name="heart")
    terminal.shows("▒ Make it two.", "EDITED", ":thumbs_up: You   :heart: ben")
    assert terminal.errors == ""


def test_direct_messages_and_leaving(root_world: World, terminal: Terminal) -> None:
    ana, ben = root_world.ana, root_world.ben
    queues = Queue.objects.filter(account_id=ana.id)

    ben.writes(ana, text="psst")
    terminal.shows("You and ben", "▒ psst")
    terminal.press("p")
    assert "sail" not in terminal.shows("Private conversation", "▒ psst")
    terminal.press("r")
    terminal.shows("To: ben <ben@example.com>")
    terminal.write("What is it?")
    terminal.press("C-d")
    terminal.shows("▒ What is it?")
    said = newest(ben)
    assert (said["type"], said["content"], said["sender_id"]) == ("private", "What is it?", ana.id)

    ben.call("POST", "/typing", op="start", to=[ana.id])
    terminal.shows(re.compile("ben +is typing"))

    assert queues.count() == 1
    terminal.press("C-c")
    terminal.ends()
    assert queues.count() == 0
    assert terminal.connections == {ana.live.removeprefix("http://")}
    assert terminal.errors == ""
