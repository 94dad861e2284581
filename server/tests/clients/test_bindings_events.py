"""Hearing what happens, with the `zulip` package."""

from __future__ import annotations

from tests.cast import Json, Person, World
from tests.clients.bindings import channel, client_of, direct, done, hearing

KINDS = ["message", "update_message", "reaction", "typing", "delete_message"]


def named(person: Person) -> Json:
    return {"user_id": person.id, "email": person.email}


def test_each_message_is_handed_over(root_world: World) -> None:
    w = root_world
    ana = client_of(w.ana)

    with hearing(w.ben, "call_on_each_message", 3, apply_markdown=True) as heard:
        ana.send_message(channel("general", "plans", "**one**"))
        ana.send_message(direct(w.gus, content="not for ben"))
        ana.send_message(direct(w.ben, content="two"))
        ana.send_message(channel("general", "plans", "three"))

    assert [(m["type"], m["subject"], m["content"], m["sender_email"]) for m in heard] == [
        ("stream", "plans", "<p><strong>one</strong></p>", "ana@example.com"),
        ("private", "", "<p>two</p>", "ana@example.com"),
        ("stream", "plans", "<p>three</p>", "ana@example.com"),
    ]


def test_each_event_is_handed_over(root_world: World) -> None:
    w = root_world
    ana = client_of(w.ana)
    thumb = {"emoji_name": "tada"}

    with hearing(w.ben, "call_on_each_event", 6, event_types=KINDS) as heard:
        sent = ana.send_message(channel("general", "plans", "lunc?"))["id"]
        ana.update_message({"message_id": sent, "content": "lunch?"})
        ana.add_reaction({"message_id": sent} | thumb)
        ana.remove_reaction({"message_id": sent} | thumb)
        ana.set_typing_status({"op": "start", "to": [w.ben.id]})
        ana.delete_message(sent)

    ids = [event.pop("id") for event in heard]
    assert ids == sorted(ids)
    assert heard[0]["message"]["content"] == "lunc?"
    assert heard[1].pop("edit_timestamp") >= heard[0]["message"]["timestamp"]
    reacted = {
        "type": "reaction",
        "op": "add",
        "message_id": sent,
        "emoji_name": "tada",
        "emoji_code": "1f389",
        "reaction_type": "unicode_emoji",
        "user_id": w.ana.id,
        "user": {
            "user_id": w.ana.id,
            "email": "ana@example.com",
            "full_name": "ana",
            "is_mirror_dummy": False,
        },
    }
    assert heard[1:] == [
        {
            "type": "update_message",
            "user_id": w.ana.id,
            "rendering_only": False,
            "message_id": sent,
            "message_ids": [sent],
            "flags": [],
            "stream_id": w.general.id,
            "orig_content": "lunc?",
            "orig_rendered_content": "<p>lunc?</p>",
            "content": "lunch?",
            "rendered_content": "<p>lunch?</p>",
            "is_me_message": False,
        },
        reacted,
        reacted | {"op": "remove"},
        {
            "type": "typing",
            "op": "start",
            "message_type": "direct",
            "sender": named(w.ana),
            "recipients": [named(w.ana), named(w.ben)],
        },
        {
            "type": "delete_message",
            "message_type": "stream",
            "message_id": sent,
            "stream_id": w.general.id,
            "topic": "plans",
        },
    ]


def test_someone_added_hears_of_the_channel_first(root_world: World) -> None:
    w = root_world

    with hearing(w.ben, "call_on_each_event", 4) as heard:
        client_of(w.ana).add_subscriptions([{"name": "rivers"}], principals=[w.ben.id])

    created, joined, *told = heard
    assert (created["type"], created["op"]) == ("stream", "create")
    assert [each["name"] for each in created["streams"]] == ["rivers"]
    assert (joined["type"], joined["op"]) == ("subscription", "add")
    assert [(s["name"], s["subscribers"]) for s in joined["subscriptions"]] == [
        ("rivers", [w.ben.id])
    ]
    assert {event["message"]["type"] for event in told} == {"stream", "private"}


def test_a_narrowed_feed_tells_only_of_its_place(root_world: World) -> None:
    w = root_world
    ana = client_of(w.ana)
    narrow = [["stream", "general"], ["topic", "plans"]]

    with hearing(w.ben, "call_on_each_event", 1, event_types=["message"], narrow=narrow) as heard:
        ana.send_message(channel("general", "other", "no"))
        ana.send_message(channel("general", "plans", "yes"))

    assert [event["message"]["content"] for event in heard] == ["yes"]


def test_a_queue_lives_until_it_is_given_up(root_world: World) -> None:
    w = root_world
    ana, ben = client_of(w.ana), client_of(w.ben)
    queue = ben.register(["message"])
    sent = ana.send_message(direct(w.ben, content="psst"))["id"]
    asked = {"queue_id": queue["queue_id"], "last_event_id": queue["last_event_id"]}

    first, again = ben.get_events(**asked), ben.get_events(**asked, dont_block=True)

    assert first["queue_id"] == queue["queue_id"]
    assert [event["message"]["id"] for event in first["events"]] == [sent]
    assert again["events"] == first["events"]
    asked["last_event_id"] = first["events"][-1]["id"]
    assert ben.get_events(**asked, dont_block=True)["events"] == []
    assert ben.deregister(queue["queue_id"]) == done()
    on_its_way, later = ben.get_events(**asked), ben.get_events(**asked)
    assert {event["type"] for event in on_its_way.get("events", [])} <= {"heartbeat"}
    assert later == {
        "result": "error",
        "code": "BAD_EVENT_QUEUE_ID",
        "msg": f"Bad event queue ID: {queue['queue_id']}",
        "queue_id": queue["queue_id"],
    }
