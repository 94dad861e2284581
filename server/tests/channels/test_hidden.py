"""A private channel does not exist for those who are not in it, administrators included."""

from __future__ import annotations

import json

import pytest

from tests.cast import ADMINISTRATOR, Json, Person, World

ABSENT = 2**40


@pytest.fixture(params=["member", "administrator", "guest", "former"])
def outsider(world: World, request: pytest.FixtureRequest) -> Person:
    """#board has words and a member; whoever asks is not in it."""
    world.ana.says("board", "a secret")
    if request.param == "former":
        asked = {"subscriptions": wanted("board"), "principals": [world.ben.id]}
        world.ana.call("POST", "/users/me/subscriptions", **asked)
        world.ben.call("DELETE", "/users/me/subscriptions", subscriptions=["board"])
    if request.param == "administrator":
        return world.account("dan", ADMINISTRATOR)
    return world.gus if request.param == "guest" else world.ben


def wanted(*names: str) -> list[Json]:
    return [{"name": name} for name in names]


def questions(channel_id: int, name: str, own_id: int) -> list[tuple[str, str, Json]]:
    decision = {"property": "is_muted", "value": True}
    decisions = [{"stream_id": channel_id, **decision}]
    said = {"type": "stream", "topic": "t", "content": "x"}
    typing = {"type": "stream", "op": "start", "stream_id": channel_id, "topic": "t"}
    policy = {"stream_id": channel_id, "topic": "t", "visibility_policy": 1}
    return [
        ("GET", f"/streams/{channel_id}", {}),
        ("GET", f"/streams/{channel_id}/members", {}),
        ("GET", f"/users/me/{channel_id}/topics", {}),
        ("GET", f"/users/{own_id}/subscriptions/{channel_id}", {}),
        ("GET", "/get_stream_id", {"stream": name}),
        ("GET", "/messages", latest("channel", name)),
        ("GET", "/messages", latest("channel", channel_id)),
        ("DELETE", "/users/me/subscriptions", {"subscriptions": [name]}),
        ("PATCH", "/users/me/subscriptions", {"delete": [name]}),
        ("PATCH", f"/users/me/subscriptions/{channel_id}", decision),
        ("POST", "/users/me/subscriptions/properties", {"subscription_data": decisions}),
        ("POST", "/messages", {**said, "to": channel_id}),
        ("POST", "/messages", {**said, "to": name}),
        ("POST", "/typing", typing),
        ("POST", "/user_topics", policy),
        ("POST", "/mark_stream_as_read", {"stream_id": channel_id}),
    ]


def latest(operator: str, operand: str | int) -> Json:
    narrow = [{"operator": operator, "operand": operand}]
    return {"anchor": "newest", "num_before": 5, "num_after": 0, "narrow": narrow}


def test_every_question_is_answered_as_of_a_channel_that_is_not_there(
    world: World, outsider: Person
) -> None:
    hidden = questions(world.board.id, "board", outsider.id)
    absent = questions(ABSENT, "bored", outsider.id)

    for (method, path, fields), (_, absent_path, absent_fields) in zip(hidden, absent, strict=True):
        answer = outsider.asks(method, path, **fields)
        control = outsider.asks(method, absent_path, **absent_fields)

        assert answer.json()["result"] == "error", path
        assert answer.status_code == control.status_code, path
        told = json.dumps(control.json()).replace("bored", "board")
        assert answer.json() == json.loads(told.replace(str(ABSENT), str(world.board.id))), path


def test_no_list_and_no_snapshot_has_it(world: World, outsider: Person) -> None:
    everything = {
        "include_all": True,
        "include_can_access_content": True,
        "exclude_archived": False,
    }
    subscribers = {"include_subscribers": True}
    for method, path, fields in (
        ("GET", "/streams", everything),
        ("GET", "/users/me/subscriptions", subscribers),
        ("POST", "/register", subscribers),
    ):
        answer = outsider.asks(method, path, **fields)
        assert answer.status_code == 200
        assert '"name":"board"' not in answer.content.decode(), path
        assert f'"stream_id":{world.board.id},' not in answer.content.decode(), path


def test_nothing_that_happens_in_it_is_heard(world: World, outsider: Person) -> None:
    dora = world.account("dora")
    outsider.listens(all_public_streams=True)

    asked = {"subscriptions": wanted("board"), "principals": [dora.id]}
    world.ana.call("POST", "/users/me/subscriptions", **asked)
    world.ana.says("board", "another secret")
    dora.call("DELETE", "/users/me/subscriptions", subscriptions=["board"])

    assert outsider.hears() == []


def test_its_name_is_as_free_as_any(world: World) -> None:
    """Whoever could not take the name would know of the channel."""
    for taker, is_private in ((world.ben, True), (world.account("eve"), False)):
        asked = {"subscriptions": wanted("board"), "invite_only": is_private}
        answer = taker.call("POST", "/users/me/subscriptions", **asked)

        assert answer["subscribed"] == {str(taker.id): ["board"]}
        taken = taker.call("GET", "/get_stream_id", stream="board")["stream_id"]
        assert taken != world.board.id


def test_a_name_taken_twice_still_means_ones_own_channel(world: World) -> None:
    world.ben.call("POST", "/users/me/subscriptions", subscriptions=wanted("board"))
    world.ben.listens()
    world.ana.listens()

    world.ana.says("board", "a secret")
    meant = world.ana.call("GET", "/get_stream_id", stream="Board")["stream_id"]
    joined = world.ana.call("POST", "/users/me/subscriptions", subscriptions=wanted("board"))

    assert world.ben.hears_said() == []
    assert world.ana.hears_said() == ["a secret"]
    assert meant == world.board.id
    assert joined["already_subscribed"] == {str(world.ana.id): ["board"]}


def test_it_is_joined_only_by_being_brought_in(world: World) -> None:
    """Any member may do that: row 145."""
    dan = world.account("dan", ADMINISTRATOR)
    asked = {"subscriptions": wanted("attic"), "principals": [world.ben.id]}
    world.ana.call("POST", "/users/me/subscriptions", **asked)
    world.ben.listens()

    asked = {"subscriptions": wanted("attic"), "principals": [dan.id]}
    answer = world.ben.call("POST", "/users/me/subscriptions", **asked)

    assert answer["subscribed"] == {str(dan.id): ["attic"]}
    assert dan.call("GET", f"/streams/{world.attic.id}")["result"] == "success"
    (told,) = [e for e in world.ben.hears() if e.get("op") == "peer_add"]
    assert (told["stream_ids"], told["user_ids"]) == ([world.attic.id], [dan.id])


def test_a_newcomer_reads_only_what_comes_after(world: World) -> None:
    before = world.ana.says("board", "before")
    bring(world)
    after = world.ana.says("board", "after")
    world.ben.call("DELETE", "/users/me/subscriptions", subscriptions=["board"])
    gap = world.ana.says("board", "in the gap")
    bring(world)
    again = world.ana.says("board", "again")

    readable = [m for m in (before, after, gap, again) if reads(world.ben, m)]

    assert readable == [after, again]


def bring(world: World) -> None:
    asked = {"subscriptions": wanted("board"), "principals": [world.ben.id]}
    assert world.ana.call("POST", "/users/me/subscriptions", **asked)["result"] == "success"


def reads(person: Person, message_id: int) -> bool:
    return bool(person.call("GET", f"/messages/{message_id}")["result"] == "success")


def test_where_history_is_shared_a_newcomer_reads_all_of_it(world: World) -> None:
    before = world.ana.says("attic", "before")
    asked = {"subscriptions": wanted("attic"), "principals": [world.ben.id]}
    world.ana.call("POST", "/users/me/subscriptions", **asked)

    assert reads(world.ben, before)
