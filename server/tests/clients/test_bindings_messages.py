"""Messages, with the `zulip` package."""

from __future__ import annotations

from typing import Any

import httpx

from tests.cast import Json, World
from tests.clients.bindings import channel, client_of, direct, done, file_of


def told(message: Json) -> tuple[Any, ...]:
    return (message["type"], message["display_recipient"], message["subject"], message["content"])


def test_messages_reach_a_channel_and_people(root_world: World) -> None:
    w = root_world
    ana, ben = client_of(w.ana), client_of(w.ben)
    public = ana.send_message(channel("general", "plans", "so **it** is"))
    private = ana.send_message(direct(w.ben, content="psst"))
    nowhere = ana.send_message(channel("nowhere", "plans", "lost"))

    assert public == done(id=public["id"], automatic_new_visibility_policy=3)
    assert private == done(id=private["id"])
    assert nowhere == {
        "result": "error",
        "code": "STREAM_DOES_NOT_EXIST",
        "msg": "Channel 'nowhere' does not exist",
        "stream": "nowhere",
    }
    seen = ben.get_messages({"anchor": public["id"], "num_before": 0, "num_after": 9})["messages"]
    both = [
        {"id": p.id, "email": p.email, "full_name": p.name, "is_mirror_dummy": False}
        for p in (w.ana, w.ben)
    ]
    assert [told(message) for message in seen] == [
        ("stream", "general", "plans", "<p>so <strong>it</strong> is</p>"),
        ("private", both, "", "<p>psst</p>"),
    ]
    assert [(m["sender_email"], m["client"], m["flags"]) for m in seen] == [
        ("ana@example.com", "ZulipPython", [])
    ] * 2


def test_a_message_is_changed_and_its_history_told(root_world: World) -> None:
    ana, ben = client_of(root_world.ana), client_of(root_world.ben)
    sent = ana.send_message(channel("general", "plans", "tomorow"))["id"]

    words = ana.update_message({"message_id": sent, "content": "tomorrow"})
    place = ana.update_message(
        {"message_id": sent, "topic": "dates", "propagate_mode": "change_all"}
    )
    refused = ben.update_message({"message_id": sent, "content": "never"})

    assert words == place == done(detached_uploads=[])
    assert (refused["result"], refused["code"]) == ("error", "BAD_REQUEST")
    read = ben.get_raw_message(sent)
    assert (read["raw_content"], read["message"]["subject"]) == ("tomorrow", "dates")
    history = ben.get_message_history(sent)["message_history"]
    assert [(each["topic"], each["content"], each["user_id"]) for each in history] == [
        ("plans", "tomorow", root_world.ana.id),
        ("plans", "tomorrow", root_world.ana.id),
        ("dates", "tomorrow", root_world.ana.id),
    ]


def test_reactions_come_and_go(root_world: World) -> None:
    w = root_world
    ana, ben = client_of(w.ana), client_of(w.ben)
    sent = ana.send_message(channel("general", "plans", "lunch?"))["id"]
    thumb = {"message_id": sent, "emoji_name": "thumbs_up"}

    assert ben.add_reaction(thumb) == done()
    assert ben.add_reaction(thumb)["code"] == "REACTION_ALREADY_EXISTS"
    assert ana.get_raw_message(sent)["message"]["reactions"] == [
        {
            "emoji_name": "thumbs_up",
            "emoji_code": "1f44d",
            "reaction_type": "unicode_emoji",
            "user_id": w.ben.id,
            "user": {
                "id": w.ben.id,
                "email": "ben@example.com",
                "full_name": "ben",
                "is_mirror_dummy": False,
            },
        }
    ]
    assert ben.remove_reaction(thumb) == done()
    assert ben.remove_reaction(thumb)["code"] == "REACTION_DOES_NOT_EXIST"
    assert ana.get_raw_message(sent)["message"]["reactions"] == []


def test_flags_are_set_and_cleared(root_world: World) -> None:
    ana, ben = client_of(root_world.ana), client_of(root_world.ben)
    sent = ana.send_message(channel("general", "plans", "read me"))["id"]

    def flags() -> list[str]:
        return list(ben.get_raw_message(sent)["message"]["flags"])

    def turn(op: str, flag: str) -> Json:
        asked = {"messages": [sent], "op": op, "flag": flag}
        return dict(ben.update_message_flags(asked))

    assert turn("add", "read") == done(messages=[sent])
    assert turn("add", "starred") == done(messages=[sent])
    assert sorted(flags()) == ["read", "starred"]
    assert turn("remove", "read") == done(
        messages=[sent], ignored_because_not_subscribed_channels=[]
    )
    assert flags() == ["starred"]
    assert ben.mark_topic_as_read(root_world.general.id, "plans") == done()
    assert sorted(flags()) == ["read", "starred"]
    turn("remove", "read")
    assert ben.mark_stream_as_read(root_world.general.id) == done()
    assert turn("remove", "starred") == done(messages=[sent])
    assert flags() == ["read"]
    turn("remove", "read")
    assert ben.mark_all_as_read() == done(complete=True)
    assert flags() == ["read"]


def test_content_is_rendered_without_being_sent(root_world: World) -> None:
    ben = client_of(root_world.ben)

    assert ben.render_message({"content": "**so**"}) == done(rendered="<p><strong>so</strong></p>")


def test_a_file_is_shared_by_a_link_to_it(root_world: World) -> None:
    w = root_world
    ana = client_of(w.ana)
    kept = ana.upload_file(file_of("notes.txt", b"for ben"))
    url, basic = f"{w.live}{kept['url']}", httpx.BasicAuth(w.ben.email, w.ben.api_key)

    before = httpx.get(url, auth=basic)
    sent = ana.send_message(direct(w.ben, content=f"[notes]({kept['url']})"))["id"]
    after = httpx.get(url, auth=basic)

    assert kept == done(uri=kept["url"], url=kept["url"], filename="notes.txt")
    assert (before.status_code, after.content) == (403, b"for ben")
    (own,) = ana.get_attachments()["attachments"]
    assert (own["name"], own["size"], [each["id"] for each in own["messages"]]) == (
        "notes.txt",
        7,
        [sent],
    )


def test_a_message_is_deleted(root_world: World) -> None:
    ana, ben = client_of(root_world.ana), client_of(root_world.ben)
    sent = ana.send_message(channel("general", "plans", "never mind"))["id"]

    assert ben.delete_message(sent)["result"] == "error"
    assert ana.delete_message(sent) == done()
    assert ana.get_raw_message(sent) == {
        "result": "error",
        "code": "BAD_REQUEST",
        "msg": "Invalid message(s)",
    }
