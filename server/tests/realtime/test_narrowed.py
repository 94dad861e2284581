"""A feed with a narrow: which messages it is told of."""

from __future__ import annotations

import json
import re

import pytest

from tests.cast import World
from tests.reading.acting import joins

NARROWED = [
    ([], "abcdef"),
    ([["topic", "plans"]], "bc"),
    ([{"operator": "topic", "operand": "PLANS"}], "bc"),
    ([{"operator": "topic", "operand": "plans", "negated": True}], "adef"),
    ([["topic", "general chat"]], "d"),
    ([["channel", "design"], ["topic", ""]], "d"),
    ([["stream", "board"]], ""),
    ([["channels", "public"]], "abcd"),
    ([["sender", "ben@example.com"]], "bf"),
    ([["sender", "me"]], "acde"),
    ([["is", "dm"]], "ef"),
    ([["is", "private"], {"operator": "sender", "operand": "me", "negated": True}], "f"),
    ([{"operator": "dm", "operand": ["{ben}"]}], "e"),
    ([["pm-with", "gus@example.com, ben@example.com"]], "f"),
    ([["dm-including", "ben@example.com"]], "ef"),
    ([{"operator": "dm-with", "operand": "{gus}"}], "f"),
    ([["is", "mentioned"]], "b"),
    ([{"operator": "mentions", "operand": "{ana}"}], "b"),
    ([["is", "resolved"]], ""),
    ([["is", "unread"]], "bf"),
    ([["has", "link"]], "c"),
    ([{"operator": "has", "operand": "links", "negated": True}], "abdef"),
    ([["in", "all"]], "abcdef"),
]


@pytest.mark.parametrize(("narrow", "heard"), NARROWED, ids=str)
def test_a_feed_may_be_narrowed(world: World, narrow: list[object], heard: str) -> None:
    who = {f"{{{p.name}}}": p.id for p in (world.ana, world.ben, world.gus)}
    asked = json.loads(re.sub(r'"(\{\w+\})"', lambda found: str(who[found[1]]), json.dumps(narrow)))
    joins(world, world.ben, "design")
    listening = world.ana.listens(event_types=["message"], narrow=asked)
    world.said(world.ana, "design", "a")
    world.ben.says("design", "b @**ana**", topic="plans")
    world.said(world.ana, "design", "c https://example.com", topic="Plans")
    world.said(world.ana, "design", "d", topic="")
    world.ana.call(
        "POST", "/messages", type="direct", to=[world.ben.id], content="e", read_by_sender=True
    )
    world.ben.writes(world.ana, world.gus, text="f")

    said = [e["message"] for e in listening.hears() if e["type"] == "message"]
    assert "".join(m["content"][0] for m in said) == heard
