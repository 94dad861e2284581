"""What tests of moving have in common."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F

from parley.access.channels import SeenChannel
from parley.channels.commands import admit
from parley.eventlog import change
from parley.models import Message, Realm
from tests.cast import Json, Person, World

QUIETLY = {"send_notification_to_new_thread": False}
EVERYTHING = ["update_message", "delete_message", "update_message_flags", "user_topic"]


def joins(world: World, channel: SeenChannel, *people: Person) -> None:
    with change(world.realm_id) as log:
        admit(log, [channel], [person.id for person in people])


def moves(person: Person, message_id: int, **fields: object) -> Json:
    return person.call("PATCH", f"/messages/{message_id}", **fields)


def rules(world: World, **settings: object) -> None:
    Realm.objects.filter(pk=world.realm_id).update(settings=settings)


def ages(message_id: int, seconds: int) -> None:
    Message.objects.filter(pk=message_id).update(sent_at=F("sent_at") - timedelta(seconds=seconds))


def unread(person: Person) -> dict[tuple[int, str], list[int]]:
    """By channel and topic, as a fresh load has it."""
    asked = {"event_types": ["message"], "fetch_event_types": ["message", "update_message_flags"]}
    asked["client_capabilities"] = {"empty_topic_name": True}  # type: ignore[assignment]
    found = person.call("POST", "/register", **asked)["unread_msgs"]["streams"]
    return {(each["stream_id"], each["topic"]): each["unread_message_ids"] for each in found}


def sees(person: Person, *channels: str) -> dict[int, tuple[int, str]]:
    """Where each message is of what a person finds in these channels."""
    found: dict[int, tuple[int, str]] = {}
    for channel in channels:
        asked = {"narrow": [["channel", channel]], "anchor": "oldest"}
        answer = person.call("GET", "/messages", **asked, num_before=0, num_after=99)
        found |= {m["id"]: (m["stream_id"], m["subject"]) for m in answer.get("messages", ())}
    return found


def notices(person: Person, channel: str) -> list[tuple[str, str]]:
    """What the house said there: topic and Markdown."""
    asked = {"narrow": [["channel", channel]], "anchor": "oldest", "apply_markdown": False}
    answer = person.call("GET", "/messages", **asked, num_before=0, num_after=99)
    return [
        (m["subject"], m["content"])
        for m in answer["messages"]
        if m["sender_full_name"] == "Notification Bot" and m["subject"] != "channel events"
    ]
