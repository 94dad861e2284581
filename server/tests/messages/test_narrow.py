"""Every operator, plain and negated: which of some messages it shows."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.cast import Json, World
from tests.messages.fetching import fetch, ids


@dataclass
class Talk:
    """What was said, and by which names the tests know it."""

    world: World
    named: dict[str, int]

    def shown(self, *narrow: object) -> str:
        """The names of what ana is shown, in the order it was said."""
        terms = [self.filled(each) for each in narrow]
        found = ids(self.world.ana, narrow=terms)
        return " ".join(
            name
            for message_id in found
            for name, known in self.named.items()
            if known == message_id
        )

    def filled(self, term: object) -> object:
        """`{ana}` and the like are ids only the world knows."""
        known = {
            p.name: p.id for p in (self.world.ana, self.world.ben, self.world.gus)
        } | self.named
        if isinstance(term, dict):
            return {**term, "operand": self.filled(term["operand"])}
        if isinstance(term, list):
            return [self.filled(each) for each in term]
        return known.get(term[1:-1], term) if isinstance(term, str) and term[:1] == "{" else term


@pytest.fixture(scope="module")
def talk(live: str) -> Talk:
    world = World(live)
    world.channel("open", world.ana, world.ben)
    world.channel("elsewhere", world.ben)  # public, and ana is not in it
    named = {
        "a": world.said(world.ana, "open", "see https://example.com", "Lunch"),
        "b": world.said(world.ben, "open", "hello @**ana**", "lunch"),
        "c": world.said(world.ben, "open", "hello @**all**", "✔ done"),
        "d": world.said(world.ana, "board", "just words", ""),
        "e": world.ana.writes(world.ben, text="direct"),
        "f": world.ben.writes(world.ana, world.gus, text="to three"),
        "g": world.ana.writes(world.ana, text="to myself"),
        "h": world.said(world.ben, "elsewhere", "not for ana", "Lunch"),
    }
    ana = world.ana
    ana.call("POST", f"/messages/{named['a']}/reactions", emoji_name="tada")
    ana.call("POST", "/messages/flags", messages=[named["b"], named["h"]], op="add", flag="starred")
    ana.call("POST", "/messages/flags", messages=[named["b"]], op="add", flag="read")
    policies = {("open", "lunch"): 3, ("open", "✔ done"): 1, ("board", ""): 0}
    for (channel, topic), policy in policies.items():
        where = {"stream_id": channel_id(world, channel), "topic": topic}
        ana.call("POST", "/user_topics", **where, visibility_policy=policy)
    return Talk(world, named)


def channel_id(world: World, name: str) -> int:
    return int(world.ana.call("GET", "/get_stream_id", stream=name)["stream_id"])


def no(operator: str, operand: object) -> Json:
    return {"operator": operator, "operand": operand, "negated": True}


SHOWN = [
    ((), "a b c d e f g"),
    ((["channel", "open"],), "a b c"),
    ((["stream", "OPEN"],), "a b c"),
    ((["channel", "elsewhere"],), "h"),
    ((no("channel", "open"),), "d e f g"),
    ((["channels", "public"],), "a b c h"),
    ((no("channels", "public"),), "d e f g"),
    ((["streams", "web-public"],), ""),
    ((["topic", "LUNCH"],), "a b"),
    ((["channel", "open"], no("topic", "lunch")), "c"),
    ((["topic", ""],), "d"),
    ((["topic", "general chat"],), "d"),
    ((["sender", "ben@example.com"],), "b c f"),
    ((["sender", "{ben}"], ["channels", "public"]), "b c h"),
    ((["sender", "me"],), "a d e g"),
    ((no("sender", "{ana}"),), "b c f"),
    ((["dm", ["{ben}"]],), "e"),
    ((["pm-with", "ben@example.com"],), "e"),
    ((["dm", "gus@example.com, ben@example.com"],), "f"),
    ((["dm", ["{gus}"]],), ""),
    ((["dm", "{ana}"],), "g"),
    ((no("dm", ["{ben}"]),), "a b c d f g"),
    ((["dm-including", "{ben}"],), "e f"),
    ((["group-pm-with", "gus@example.com"],), "f"),
    ((["is", "dm"], no("dm-including", "{gus}")), "e g"),
    ((["is", "private"],), "e f g"),
    ((no("is", "dm"),), "a b c d"),
    ((["is", "starred"],), "b h"),
    ((no("is", "starred"),), "a c d e f g"),
    ((["is", "mentioned"],), "b c"),
    ((no("is", "mentioned"), ["channel", "open"]), "a"),
    ((["is", "alerted"],), ""),
    ((["is", "unread"],), "c e f g"),
    ((["is", "unread"], ["channel", "open"]), "c"),
    ((no("is", "unread"),), "a b d"),
    ((["is", "resolved"],), "c"),
    ((["is", "followed"],), "a b"),
    ((["is", "muted"],), "c"),
    ((["in", "home"],), "a b d e f g"),
    ((["in", "all"],), "a b c d e f g"),
    ((no("in", "home"),), "c"),
    ((["has", "link"],), "a"),
    ((no("has", "link"), ["channel", "open"]), "b c"),
    ((["has", "image"],), ""),
    ((["has", "attachment"],), ""),
    ((["has", "reaction"],), "a"),
    ((no("has", "reaction"), ["channel", "open"]), "b c"),
    ((["id", "{d}"],), "d"),
    ((["id", "{h}"],), ""),
    ((["channel", "elsewhere"], ["id", "{h}"]), "h"),
    ((no("id", "{d}"),), "a b c e f g"),
    ((["near", "{d}"],), "a b c d e f g"),
    ((["with", "{b}"],), "a b"),
    ((["channel", "board"], ["topic", "was here"], ["with", "{b}"]), "a b"),
    ((["with", "{f}"],), "f"),
    ((["channel", "open"], ["topic", "lunch"], ["with", "987654321"]), "a b"),
    ((["dm-with", "{ben}"],), "e f"),
    ((["dm-including", ["{ben}", "{gus}"]],), "f"),
    ((no("dm-including", "{gus}"),), "a b c d e g"),
    ((["mentions", "{ana}"],), "b"),
    ((["mentions", "ana@example.com"], ["channel", "open"]), "b"),
    ((no("mentions", "{ana}"), ["channel", "open"]), "a c"),
    ((["mentions", "{ben}"],), ""),
    ((["is", "mentioned"], ["channel", "open"]), "b c"),
    ((["is", "mentioned"], ["topic", "lunch"]), "b"),
    ((["is", "mentioned"], ["is", "starred"]), "b"),
    ((["is", "mentioned"], no("is", "starred")), "c"),
    ((["is", "starred"], ["channel", "elsewhere"]), "h"),
    ((["is", "unread"], ["is", "mentioned"]), "c"),
    ((["has", "reaction"], ["sender", "me"]), "a"),
    ((["has", "link"], ["channels", "public"]), "a"),
    ((["sender", "{ben}"], ["is", "dm"]), "f"),
    ((["sender", "{ben}"], ["topic", "lunch"], ["channels", "public"]), "b h"),
    ((["is", "followed"], ["sender", "{ben}"]), "b"),
    ((no("is", "followed"), ["channel", "open"]), "c"),
    ((["is", "resolved"], ["has", "link"]), ""),
    ((no("is", "resolved"), ["channel", "open"]), "a b"),
    ((["after", "2020-01-31"],), "a b c d e f g"),
    ((["before", "2020-01-31"],), ""),
    ((no("before", "2020-01-31T10:00:00Z"), ["channel", "open"]), "a b c"),
    ((no("after", "2020-01-31"),), ""),
    ((["before", "9990-01-31"], ["sender", "{ben}"]), "b c f"),
    ((["channel", "open"], ["channel", "board"]), ""),
]


@pytest.mark.parametrize(("narrow", "shown"), SHOWN, ids=str)
def test_an_operator_shows(talk: Talk, narrow: tuple[object, ...], shown: str) -> None:
    assert talk.shown(*narrow) == shown


BAD = [
    ["shape", "round"],
    ["channel", "no such"],
    ["channel", 987654321],
    ["channels", "private"],
    ["topic", 7],
    ["sender", "nobody@example.com"],
    ["sender", [1, 2]],
    ["dm", []],
    ["dm", [987654321]],
    ["dm-including", "zoe@example.com"],
    ["is", "funny"],
    ["has", "cheese"],
    ["in", "bed"],
    ["id", "x"],
    ["near", "x"],
    ["with", "987654321"],
    ["search", 7],
    ["mentions", [1, 2]],
    ["mentions", "zoe@example.com"],
    ["before", "yesterday"],
    ["after", 20260131],
    ["after", "0001-01-01"],
    ["before", "9999-12-31T23:59:59-14:00"],
]


@pytest.mark.parametrize("term", BAD, ids=str)
def test_a_bad_narrow_says_so(talk: Talk, term: object) -> None:
    answer = talk.world.ana.call(
        "GET", "/messages", narrow=[term], anchor="newest", num_before=1, num_after=0
    )

    assert answer["code"] == "BAD_NARROW"
    assert answer["msg"] == f"Invalid narrow operator: {answer['desc']}"


SAID_NO = {
    "unknown operator shape": [["shape", "round"]],
    "unknown 'is' operand funny": [["is", "funny"]],
    "unknown 'has' operand cheese": [["has", "cheese"]],
    "unknown 'in' operand bed": [["in", "bed"]],
    "unknown channel": [["channel", "no such"]],
    "unknown channels operand private": [["channels", "private"]],
    "unknown user nobody@example.com": [["sender", "nobody@example.com"]],
    "unknown user in [987654321]": [["dm", [987654321]]],
    "Invalid message ID": [["id", "x"]],
    "Invalid 'with' operator": [["with", "987654321"]],
    "No message can be both a channel message and direct message": [
        ["channel", "open"],
        ["is", "dm"],
    ],
}


@pytest.mark.parametrize(("says", "narrow"), SAID_NO.items())
def test_a_refusal_names_what_is_wrong(talk: Talk, says: str, narrow: list[object]) -> None:
    answer = fetch(talk.world.ana, narrow=narrow)
    assert (answer["code"], answer["desc"]) == ("BAD_NARROW", says)


def test_a_conversation_is_named_by_one_message_only(talk: Talk) -> None:
    answer = fetch(talk.world.ana, narrow=[["with", "1"], ["with", "2"]])
    assert answer["code"] == "BAD_NARROW"
    assert answer["msg"] == "Invalid narrow operator combination: Duplicate 'with' operators."
