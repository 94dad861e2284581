"""zulip-js from npm, each of its functions that this API has, against a live server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from instance import PASSWORD, Instance, parley, running
from javascript import JavaScript, Json, javascript
from speaker import Speaker, signed_in

ANA, BEN = "ana@example.com", "ben@example.com"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """An organisation at the root address with two people in it."""
    home = tmp_path_factory.mktemp("zulip-js")
    with running(home) as instance:
        file = home / "password"
        file.write_text(PASSWORD)
        owner = ["--owner-email", ANA, "--owner-name", "Ana"]
        owner += ["--owner-password-file", str(file)]
        parley("create_realm", "Meadow", "--string-id", "", *owner, data=instance.data)
        instance.make_account(BEN, "Ben")
        yield instance


@pytest.fixture
def ana(place: Instance, tmp_path: Path) -> Iterator[JavaScript]:
    """By the file that `./parley api_key` prints."""
    printed = parley("api_key", ANA, "--site", place.address, "--realm", "", data=place.data)
    zuliprc = tmp_path / "zuliprc"
    zuliprc.write_text(printed)
    with javascript(zuliprc=str(zuliprc)) as client:
        yield client


@pytest.fixture
def ben(place: Instance) -> Iterator[Speaker]:
    with signed_in(place.address, BEN) as speaker:
        yield speaker


def done(**more: Any) -> Json:
    return {"result": "success", "msg": ""} | more


def channel(topic: str, content: str) -> Json:
    return {"type": "stream", "to": "general", "topic": topic, "content": content}


def said(ana: JavaScript, content: str, topic: str = "plans") -> int:
    answer = ana.call("messages.send", channel(topic, content))
    assert answer["result"] == "success", answer
    return int(answer["id"])


def in_topic(ana: JavaScript, topic: str) -> list[Json]:
    narrow = [{"operator": "channel", "operand": "general"}]
    narrow += [{"operator": "topic", "operand": topic}]
    asked = {"anchor": "newest", "num_before": 10, "num_after": 0, "narrow": narrow}
    return list(ana.call("messages.retrieve", asked)["messages"])


def test_a_key_is_retrieved_by_password(place: Instance, ana: JavaScript) -> None:
    with javascript(username=ANA, password=PASSWORD, realm=place.address) as client:
        assert client.key == ana.key
        assert client.call("users.me.getProfile")["full_name"] == "Ana"


def test_the_server_says_what_it_is(place: Instance, ana: JavaScript) -> None:
    told = ana.call("server.settings")
    assert (told["realm_name"], told["realm_url"]) == ("Meadow", place.address)
    assert told["zulip_feature_level"] >= 372
    assert told["authentication_methods"]["password"] is True


def test_messages_are_sent_and_found(ana: JavaScript, ben: Speaker) -> None:
    first, second = said(ana, "one **bold** word"), said(ana, "two")
    direct = {"type": "private", "to": BEN, "content": "psst"}
    private = ana.call("messages.send", direct)["id"]
    several = ana.call("messages.send", direct | {"to": [ANA, BEN]})["id"]

    found = in_topic(ana, "plans")
    assert [(m["id"], m["content"]) for m in found] == [
        (first, "<p>one <strong>bold</strong> word</p>"),
        (second, "<p>two</p>"),
    ]
    raw = {"message_id": first, "apply_markdown": False}
    assert ana.call("messages.getById", raw)["message"]["content"] == "one **bold** word"
    assert ben.get(f"/messages/{private}")["message"]["content"] == "<p>psst</p>"
    assert several > private
    asked = {"anchor": "newest", "num_before": 10, "num_after": 0}
    narrow = [{"operator": "is", "operand": "dm"}]
    direct_ones = ana.call("messages.retrieve", asked | {"narrow": narrow})["messages"]
    assert [m["id"] for m in direct_ones] == [private, several]


def test_a_message_is_edited_flagged_and_deleted(ana: JavaScript) -> None:
    message = said(ana, "draft", topic="edits")
    update = {"message_id": message, "content": "final & <good>"}
    flag = {"messages": [message], "flag": "starred"}

    assert ana.call("messages.update", update)["result"] == "success"
    history = ana.call("messages.getHistoryById", {"message_id": message})["message_history"]
    assert [each["content"] for each in history] == ["draft", "final & <good>"]
    assert ana.call("messages.flags.add", flag)["messages"] == [message]
    assert [m["flags"] for m in in_topic(ana, "edits")] == [["starred"]]
    assert ana.call("messages.flags.remove", flag)["messages"] == [message]
    assert [m["flags"] for m in in_topic(ana, "edits")] == [[]]
    assert ana.call("messages.deleteById", {"message_id": message})["result"] == "success"
    assert in_topic(ana, "edits") == []


def test_reactions_come_and_go(ana: JavaScript) -> None:
    message = said(ana, "a party", topic="reactions")
    tada = {"message_id": message, "emoji_name": "tada"}

    assert ana.call("reactions.add", tada) == done()
    (found,) = in_topic(ana, "reactions")
    assert [(r["emoji_name"], r["emoji_code"]) for r in found["reactions"]] == [("tada", "1f389")]
    assert ana.call("reactions.add", tada)["code"] == "REACTION_ALREADY_EXISTS"
    assert ana.call("reactions.remove", tada) == done()
    assert ana.call("reactions.add", tada) == done()
    assert ana.call("messages.deleteReactionById", tada)["result"] == "success"
    (found,) = in_topic(ana, "reactions")
    assert found["reactions"] == []


def test_channels_are_listed_joined_and_left(ana: JavaScript) -> None:
    rivers = {"subscriptions": json.dumps([{"name": "rivers", "description": "of Europe"}])}
    added = ana.call("users.me.subscriptions.add", rivers)
    assert [name for names in added["subscribed"].values() for name in names] == ["rivers"]
    listed = {each["name"]: each for each in ana.call("streams.retrieve")["streams"]}
    assert listed["rivers"]["description"] == "of Europe"
    number = ana.call("streams.getStreamId", "rivers")["stream_id"]
    assert listed["rivers"]["stream_id"] == number
    own = ana.call("streams.subscriptions.retrieve")["subscriptions"]
    assert {each["name"] for each in own} == {"general", "rivers"}
    ana.call("messages.send", channel("Danube", "x") | {"to": "rivers"})
    topics = ana.call("streams.topics.retrieve", {"stream_id": number})["topics"]
    assert "Danube" in {each["name"] for each in topics}
    left = {"subscriptions": json.dumps(["rivers"])}
    assert ana.call("users.me.subscriptions.remove", left)["removed"] == ["rivers"]


def test_people_emoji_and_words_are_listed(ana: JavaScript) -> None:
    members = ana.call("users.retrieve")["members"]
    assert {each["email"] for each in members if not each["is_bot"]} == {ANA, BEN}
    assert ana.call("users.me.getProfile")["email"] == ANA
    assert ana.call("users.me.alertWords.retrieve") == done(alert_words=[])
    assert ana.call("emojis.retrieve")["result"] == "success"
    # The door it knocks at for patterns is gone from the API; it is told so like a client.
    assert ana.call("filters.retrieve")["result"] == "error"
    assert ana.call("messages.render", "*so*")["rendered"] == "<p><em>so</em></p>"


def test_any_endpoint_is_called(ana: JavaScript) -> None:
    told = ana.call("callEndpoint", "users/me/presence", "POST", {"status": "active"})
    assert told["result"] == "success"
    missing = ana.call("callEndpoint", "no/such/thing")
    assert (missing["result"], missing["msg"]) == ("error", "Not found")


def test_typing_is_told(ana: JavaScript, ben: Speaker) -> None:
    queue = ben.post("/register", event_types=["typing"])
    ben.hears(queue, dont_block=True)  # typing is told to those who listen, and never kept
    whom = ben.get("/users/me")["user_id"]
    assert ana.call("typing.send", {"op": "start", "to": [whom]})["result"] == "success"
    (event,) = ben.hears(queue)
    assert (event["type"], event["op"], event["sender"]["email"]) == (
        "typing",
        "start",
        ANA,
    )


def test_a_queue_is_registered_asked_and_given_up(ana: JavaScript, ben: Speaker) -> None:
    queue = ana.call("queues.register", {"event_types": ["message"]})
    told = ben.say("general", "queue", "hello")
    asked = {"queue_id": queue["queue_id"], "last_event_id": queue["last_event_id"]}
    events = ana.call("events.retrieve", asked)["events"]
    assert [each["message"]["id"] for each in events] == [told]
    gone = {"queue_id": queue["queue_id"]}
    assert ana.call("queues.deregister", gone) == done()
    later = ana.call("events.retrieve", asked | {"dont_block": True})
    assert later["code"] == "BAD_EVENT_QUEUE_ID"


@pytest.mark.parametrize("kinds", [["message", "reaction"], None])
def test_each_event_is_heard_as_it_happens(
    ana: JavaScript, ben: Speaker, kinds: list[str] | None
) -> None:
    ana.hear(kinds)
    knock_until_heard(ana, ben)

    one = ben.say("general", "live", "one")
    ben.post(f"/messages/{one}/reactions", emoji_name="tada")
    ben.say("general", "live", "two")

    assert heard_until(ana, "two") == ["one", "tada", "two"]


def knock_until_heard(ana: JavaScript, ben: Speaker) -> None:
    """What was said before a queue began is not told."""
    for _ in range(100):
        ben.say("general", "live", "knock")
        if ana.hears_within(0.3):
            return
    pytest.fail("nothing was heard")


def heard_until(ana: JavaScript, last: str) -> list[str]:
    heard: list[str] = []
    while last not in heard:
        heard += told_by(ana.next_event())
    return heard


def told_by(event: Json) -> list[str]:
    if event["type"] == "reaction":
        return [event["emoji_name"]]
    is_news = event["type"] == "message" and "knock" not in event["message"]["content"]
    return [event["message"]["content"]] if is_news else []
