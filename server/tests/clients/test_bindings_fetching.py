"""Finding messages again, with the `zulip` package."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import World
from tests.clients.bindings import channel, client_of, direct, eventually

Terms = list[Any]


class Said:
    """Six messages, and what ben finds of them."""

    def __init__(self, w: World) -> None:
        ana, self.ben = client_of(w.ana), client_of(w.ben)
        ana.add_subscriptions([{"name": "rivers"}], principals=[w.ana.id, w.ben.id])
        say = [
            (ana, channel("rivers", "Danube", "a long one")),
            (self.ben, channel("rivers", "Inn", "joins it at https://example.com/passau")),
            (ana, channel("rivers", "Danube", "@**ben** see")),
            (ana, channel("general", "Danube", "elsewhere")),
            (ana, direct(w.ben, content="just us")),
            (self.ben, direct(w.ana, w.gus, content="us three")),
        ]
        self.bot_id = next(u["user_id"] for u in ana.get_users()["members"] if u["is_bot"])
        self.ids = [client.send_message(message)["id"] for client, message in say]

    def found(self, narrow: Terms, **asked: Any) -> list[int]:
        """By their number."""
        near = {"anchor": "newest", "num_before": 50, "num_after": 0}
        answer = self.ben.get_messages(near | {"narrow": narrow} | asked)
        assert answer["result"] == "success", answer
        return [self.ids.index(m["id"]) for m in answer["messages"] if m["id"] in self.ids]


@pytest.fixture
def said(root_world: World) -> Said:
    return Said(root_world)


def term(operator: str, operand: Any, *, negated: bool = False) -> dict[str, Any]:
    return {"operator": operator, "operand": operand, "negated": negated}


def test_narrows_find_what_they_name(said: Said, root_world: World) -> None:
    ana, gus = root_world.ana, root_world.gus
    looked_for: dict[str, tuple[Terms, list[int]]] = {
        "everything": ([], [0, 1, 2, 3, 4, 5]),
        "a channel": ([term("channel", "rivers")], [0, 1, 2]),
        "as it was called before": ([["stream", "rivers"]], [0, 1, 2]),
        "a topic of it": ([["stream", "rivers"], ["topic", "danube"]], [0, 2]),
        "all but a topic": (
            [term("channel", "rivers"), term("topic", "Danube", negated=True)],
            [1],
        ),
        "a sender": ([term("sender", ana.email)], [0, 2, 3, 4]),
        "with one": ([term("dm", [ana.id])], [4]),
        "with two, by address": ([["pm-with", f"{ana.email}, {gus.email}"]], [5]),
        "with one, as zulip-terminal has it": ([["pm_with", ana.email]], [4]),
        "among others": ([term("dm-including", ana.id)], [4, 5]),
        "directly": ([["is", "private"]], [4, 5]),
        "mentions": ([["is", "mentioned"]], [2]),
        "unread, which words of a program's own are": ([["is", "unread"]], [0, 1, 2, 3, 4, 5]),
        "links": ([term("has", "link")], [1]),
    }

    found = {name: said.found(narrow) for name, (narrow, _) in looked_for.items()}

    assert found == {name: expected for name, (_, expected) in looked_for.items()}


def test_words_are_found_once_they_are_indexed(said: Said) -> None:
    def look() -> list[int]:
        return said.found([["search", "joining"]])

    assert eventually(look, [1]) == [1]


def test_a_narrow_it_does_not_know_is_refused(said: Said) -> None:
    asked = {"anchor": "newest", "num_before": 1, "num_after": 0, "narrow": [["colour", "red"]]}

    assert said.ben.get_messages(asked)["code"] == "BAD_NARROW"


def test_anchors_say_where_to_begin(said: Said) -> None:
    said.ben.update_message_flags({"messages": said.ids[:2], "op": "add", "flag": "read"})

    def around(anchor: Any, before: int, after: int, **more: Any) -> list[int]:
        asked = {"anchor": anchor, "num_before": before, "num_after": after}
        return said.found([term("sender", said.bot_id, negated=True)], **asked | more)

    assert around("oldest", 0, 1) == [0]
    assert around("newest", 2, 0) == [4, 5]
    assert around("first_unread", 1, 1) == [1, 2, 3]
    assert around(said.ids[3], 1, 1) == [2, 3, 4]
    assert around(said.ids[3], 2, 0, include_anchor=False) == [1, 2]


def test_what_matches_is_told_of_messages_one_has(said: Said) -> None:
    answer = said.ben.check_messages_match_narrow(
        msg_ids=said.ids, narrow=[term("topic", "danube")]
    )

    assert sorted(said.ids.index(int(each)) for each in answer["messages"]) == [0, 2, 3]


def test_a_page_says_whether_there_is_more(said: Said) -> None:
    def ends(anchor: Any, before: int, after: int) -> tuple[bool, bool, bool]:
        asked = {"anchor": anchor, "num_before": before, "num_after": after}
        answer = said.ben.get_messages(asked | {"narrow": [["stream", "rivers"]]})
        return answer["found_anchor"], answer["found_oldest"], answer["found_newest"]

    assert ends(said.ids[1], 10, 10) == (True, True, True)
    assert ends(said.ids[1], 1, 0) == (True, False, False)
    assert ends("newest", 1, 0) == (False, False, True)
