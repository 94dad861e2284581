"""Topics: listed, muted, followed; and marked read as a whole."""

from __future__ import annotations

from tests.cast import Json, Person, World
from tests.reading.acting import joins, unread


def listed(person: Person, channel_id: int, **fields: object) -> list[tuple[str, int]]:
    answer = person.call("GET", f"/users/me/{channel_id}/topics", **fields)
    return [(each["name"], each["max_id"]) for each in answer["topics"]]


def decides(person: Person, channel_id: int, topic: str, policy: int) -> Json:
    return person.call(
        "POST", "/user_topics", stream_id=channel_id, topic=topic, visibility_policy=policy
    )


def test_topics_are_listed_by_their_newest_message_whatever_their_case(world: World) -> None:
    world.said(world.ana, "design", "x", "Lunch")
    empty = world.said(world.ana, "design", "x", "")
    lunch = world.said(world.ana, "design", "x", "lunch")

    found = listed(world.ben, world.design.id, allow_empty_topic_name=True)

    assert found == [("lunch", lunch), ("", empty), ("t", world.hello)]
    assert listed(world.ana, world.design.id)[1] == ("general chat", empty)


def test_a_topic_is_muted_followed_and_forgotten(world: World) -> None:
    design, ben = world.design.id, world.ben
    ben.listens(event_types=["muted_topics", "user_topic"])

    for topic, policy in (("a", 1), ("A", 1), ("A", 3), ("b", 1), ("a", 0), ("a", 0)):
        assert decides(ben, design, topic, policy)["result"] == "success"

    heard = ben.hears()
    assert [e["muted_topics"] for e in heard if e["type"] == "muted_topics"] == []
    policies = [(e["topic_name"], e["visibility_policy"]) for e in heard]
    assert policies == [("a", 1), ("A", 3), ("b", 1), ("a", 0)]
    assert {e["stream_id"] for e in heard} == {design}
    told = ben.listens().queue
    (kept,) = told["user_topics"]
    assert (kept["topic_name"], kept["visibility_policy"]) == ("b", 1)
    assert heard[-2]["last_updated"] == kept["last_updated"]


def test_older_clients_mute_by_name_and_hear_the_whole_list(world: World) -> None:
    ben = world.ben.listens(event_types=["muted_topics"])
    path = "/users/me/subscriptions/muted_topics"

    ben.call("PATCH", path, stream="design", topic="a", op="add")
    ben.call("PATCH", path, stream_id=world.design.id, topic="", op="add")
    ben.call("PATCH", path, stream="design", topic="A", op="remove")

    heard = [[(c, t) for c, t, _ in event["muted_topics"]] for event in ben.hears()]
    a, empty = ("design", "a"), ("design", "general chat")
    assert heard == [[a], [a, empty], [empty]]
    assert [
        t[:2] for t in ben.listens(fetch_event_types=["muted_topics"]).queue["muted_topics"]
    ] == [[*empty]]


def test_what_cannot_be_muted_is_refused(world: World) -> None:
    path, asked = "/users/me/subscriptions/muted_topics", {"topic": "t", "op": "add"}
    both = world.ben.call("PATCH", path, stream="design", stream_id=world.design.id, **asked)
    neither = world.ben.call("PATCH", path, **asked)
    hidden = world.ben.call("PATCH", path, stream="board", **asked)
    absent = world.ben.call("PATCH", path, stream="boars", **asked)
    long = decides(world.ben, world.design.id, "x" * 61, 1)

    assert both["msg"] == "Please choose one: 'stream' or 'stream_id'."
    assert neither["code"] == "REQUEST_VARIABLE_MISSING"
    assert hidden["msg"] == "Invalid channel name 'board'"
    assert absent["msg"] == "Invalid channel name 'boars'"
    assert long["msg"] == "topic is too long (limit: 60 characters)"
    assert decides(world.ben, world.board.id, "t", 1)["msg"] == "Invalid channel ID"


def test_the_muted_topics_of_a_channel_one_lost_are_not_told(world: World) -> None:
    joins(world, world.ben, "board")
    decides(world.ben, world.board.id, "t", 1)
    asked = {"fetch_event_types": ["muted_topics"]}
    assert len(world.ben.listens(**asked).queue["muted_topics"]) == 1
    world.ben.call("DELETE", "/users/me/subscriptions", subscriptions=["board"])

    assert world.ben.listens(**asked).queue["muted_topics"] == []
    assert world.ben.listens().queue["user_topics"] == []


def test_a_topic_a_channel_and_a_narrow_are_marked_read(world: World) -> None:
    joins(world, world.ben)
    one = world.said(world.ana, "design", "x", "one")
    more = [world.said(world.ana, "design", "x", "two") for _ in range(4)]
    ben, design = world.ben.listens(event_types=["update_message_flags"]), world.design.id

    ben.call("POST", "/mark_topic_as_read", stream_id=design, topic_name="ONE")
    assert unread(ben) == more
    asked = {"narrow": [["topic", "two"], ["is", "unread"]], "op": "add", "flag": "read"}
    answer = ben.call(
        "POST", "/messages/flags/narrow", anchor="oldest", num_before=0, num_after=2, **asked
    )
    assert unread(ben) == more[2:]
    ben.call("POST", "/mark_stream_as_read", stream_id=design)
    assert unread(ben) == []

    assert answer == {
        "result": "success",
        "msg": "",
        "processed_count": 2,
        "updated_count": 2,
        "first_processed_id": more[0],
        "last_processed_id": more[1],
        "found_oldest": True,
        "found_newest": False,
    }
    assert [event["messages"] for event in ben.hears()] == [[one], more[:2], more[2:]]
    missing = ben.call("POST", "/mark_topic_as_read", stream_id=design, topic_name="none")
    assert missing["msg"] == "No such topic 'none'"


def test_a_range_of_a_narrow_is_starred_and_unread_again(world: World) -> None:
    joins(world, world.ben)
    said = [world.said(world.ana, "design", "x", "two") for _ in range(3)]
    joins(world, world.ana, "general")
    general = world.said(world.ana, "general", "x", "two")
    world.ben.call("POST", "/mark_all_as_read")
    world.ben.call("DELETE", "/users/me/subscriptions", subscriptions=["general"])
    where = {"narrow": [["topic", "two"]], "anchor": said[1], "num_before": 1, "num_after": 9}

    starred = world.ben.call("POST", "/messages/flags/narrow", **where, op="add", flag="starred")
    again = world.ben.call("POST", "/messages/flags/narrow", **where, op="remove", flag="read")

    assert (starred["processed_count"], starred["updated_count"]) == (4, 4)
    assert "ignored_because_not_subscribed_channels" not in starred
    assert (again["updated_count"], unread(world.ben)) == (3, said)
    assert again["ignored_because_not_subscribed_channels"] == [world.general.id]
    assert again["last_processed_id"] == general
