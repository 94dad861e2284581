"""Fetching messages: pages around an anchor, and what a message looks like."""

from __future__ import annotations

import pytest

from tests.cast import Json, World
from tests.messages.fetching import fetch, ids

NEWEST = 10_000_000_000_000_000


def design(**more: object) -> list[Json]:
    return [
        {"operator": "channel", "operand": "design"},
        *({"operator": k, "operand": v} for k, v in more.items()),
    ]


def test_a_channel_message_has_all_that_clients_read(world: World) -> None:
    answer = fetch(world.ana, narrow=design())

    timestamp = answer["messages"][0].pop("timestamp")
    assert (
        abs(timestamp - world.ana.call("GET", f"/messages/{world.hello}")["message"]["timestamp"])
        == 0
    )
    assert answer == {
        "result": "success",
        "msg": "",
        "anchor": NEWEST,
        "found_anchor": False,
        "found_oldest": True,
        "found_newest": True,
        "history_limited": False,
        "messages": [
            {
                "id": world.hello,
                "sender_id": world.ana.id,
                "sender_full_name": "ana",
                "sender_email": "ana@example.com",
                "sender_realm_str": world.string_id,
                "recipient_id": world.design.conversation_id,
                "display_recipient": "design",
                "stream_id": world.design.id,
                "type": "stream",
                "subject": "t",
                "topic_links": [],
                "content": "<p>hello</p>",
                "content_type": "text/html",
                "client": "website",
                "avatar_url": f"/avatar/{world.ana.id}?version=1",
                "is_me_message": False,
                "reactions": [],
                "submessages": [],
                "flags": ["read"],
            }
        ],
    }


def test_a_direct_message_names_everyone_it_is_between(world: World) -> None:
    said = world.ana.writes(world.ben, world.gus, text="*psst*")

    (message,) = fetch(world.ben, narrow=[["is", "dm"]], apply_markdown=False)["messages"]

    assert message["id"] == said
    assert (message["type"], message["subject"], message["flags"]) == ("private", "", [])
    assert (message["content"], message["content_type"]) == ("*psst*", "text/x-markdown")
    assert "stream_id" not in message
    assert message["display_recipient"] == [
        {"id": p.id, "email": p.email, "full_name": p.name, "is_mirror_dummy": False}
        for p in (world.ana, world.ben, world.gus)
    ]


@pytest.fixture
def said(world: World) -> list[int]:
    """Ten messages, that have others between them."""
    found = []
    for n in range(10):
        found.append(int(world.said(world.ana, "design", f"m{n}", "ten")))
        world.said(world.ana, "board", "between")
    return found


def test_a_page_reaches_both_ways_from_its_anchor(world: World, said: list[int]) -> None:
    def page(anchor: object, before: int, after: int, **more: object) -> tuple[list[int], str]:
        asked = {"anchor": anchor, "num_before": before, "num_after": after, **more}
        answer = fetch(world.ana, narrow=design(topic="ten"), **asked)
        names = ("found_anchor", "found_oldest", "found_newest")
        found = "".join(str(int(answer[name])) for name in names)
        return [said.index(m["id"]) for m in answer["messages"]], found

    assert page(said[4], 2, 3) == ([2, 3, 4, 5, 6, 7], "100")
    assert page(said[4], 2, 0) == ([2, 3, 4], "100")
    assert page(said[4], 0, 2) == ([4, 5, 6], "100")
    assert page(said[4], 0, 0) == ([4], "100")
    assert page(said[4], 2, 0, include_anchor=False) == ([2, 3], "000")
    assert page(said[4], 0, 2, include_anchor=False) == ([5, 6], "000")
    assert page(said[4] + 1, 2, 2) == ([3, 4, 5, 6], "000")
    assert page(said[4], 90, 90) == ([*range(10)], "111")
    assert page("newest", 3, 3) == ([7, 8, 9], "001")
    assert page("oldest", 3, 3) == ([0, 1, 2], "010")
    assert page(0, 0, 10) == ([*range(10)], "010")
    assert page(0, 0, 11) == ([*range(10)], "011")
    assert page(NEWEST * 10, 10, 0) == ([*range(10)], "001")
    assert page("newest", 0, 5) == ([], "001")


def test_the_first_unread_is_an_anchor(world: World, said: list[int]) -> None:
    narrow = design(topic="ten")
    world.ana.call("POST", "/messages/flags", messages=said[5:7], op="remove", flag="read")

    answer = fetch(world.ana, narrow=narrow, anchor="first_unread", num_before=1, num_after=2)
    old = fetch(world.ana, narrow=narrow, anchor=None, use_first_unread_anchor=True, num_before=1)
    assert (answer["anchor"], [m["id"] for m in answer["messages"]]) == (said[5], said[4:8])
    assert (old["anchor"], [m["id"] for m in old["messages"]]) == (said[5], said[4:6])

    world.ana.call("POST", "/mark_all_as_read")
    answer = fetch(world.ana, narrow=narrow, anchor="first_unread", num_before=1, num_after=2)
    assert (answer["anchor"], [m["id"] for m in answer["messages"]]) == (NEWEST, said[9:])


def test_without_a_narrow_one_sees_what_one_received(world: World, said: list[int]) -> None:
    direct = world.ben.writes(world.ana, text="x")
    assert ids(world.ana)[-1] == direct
    assert set(said) < set(ids(world.ana))
    found = ids(world.ben)
    assert direct in found
    assert not set(said) & set(found)


def test_messages_are_fetched_by_their_ids(world: World, said: list[int]) -> None:
    hidden = world.said(world.ana, "board", "hidden")
    asked = [said[3], hidden, said[1], 10**12]

    answer = world.ben.call("GET", "/messages", message_ids=asked)

    assert [m["id"] for m in answer["messages"]] == [said[1], said[3]]
    assert "anchor" not in answer
    narrowed = world.ana.call("GET", "/messages", message_ids=asked, narrow=[["channel", "board"]])
    assert [m["id"] for m in narrowed["messages"]] == [hidden]


def test_one_message_comes_with_its_source(world: World) -> None:
    said = world.said(world.ana, "design", "**bold**", topic="")

    answer = world.ana.call("GET", f"/messages/{said}")

    assert answer["raw_content"] == "**bold**"
    assert answer["message"]["content"] == "<p><strong>bold</strong></p>"
    assert answer["message"]["subject"] == "general chat"
    modern = world.ana.call("GET", f"/messages/{said}", allow_empty_topic_name=True)
    assert modern["message"]["subject"] == ""


REFUSED = [
    ({"anchor": None}, "BAD_REQUEST"),
    ({"anchor": "yesterday"}, "BAD_REQUEST"),
    ({"num_before": None}, "REQUEST_VARIABLE_MISSING"),
    ({"num_before": 3_000, "num_after": 2_001}, "BAD_REQUEST"),
    ({"num_before": -1}, "BAD_REQUEST"),
    ({"num_before": 1, "num_after": 1, "include_anchor": False}, "BAD_REQUEST"),
    ({"message_ids": [1]}, "BAD_REQUEST"),
    ({"narrow": 7}, "REQUEST_VARIABLE_INVALID"),
    ({"narrow": [["channel"]]}, "BAD_NARROW"),
    ({"narrow": [{"operator": "channel"}]}, "REQUEST_VARIABLE_INVALID"),
    ({"narrow": [["id", "1"]] * 101}, "BAD_NARROW"),
]


@pytest.mark.parametrize(("fields", "code"), REFUSED)
def test_what_cannot_be_meant_is_refused(world: World, fields: Json, code: str) -> None:
    answer = fetch(world.ana, **fields)
    assert (answer["result"], answer["code"]) == ("error", code)
