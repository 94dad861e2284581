"""Being reminded of a message: by the house, with the words as they are by then."""

from __future__ import annotations

from time import time
from typing import Any

from tests.cast import Json, Person, World
from tests.writing.test_scheduled import LATER, falls_due, told


def asks(person: Person, message_id: int, **fields: Any) -> Json:
    when = {"scheduled_delivery_timestamp": LATER}
    return person.call("POST", "/reminders", message_id=message_id, **when | fields)


def reminders(person: Person) -> list[Json]:
    return list(person.call("GET", "/reminders")["reminders"])


def told_by_the_house(person: Person) -> list[str]:
    return [e["message"]["content"] for e in told(person) if e["type"] == "message"]


def test_one_is_reminded_with_a_link_the_words_and_ones_note(world: World) -> None:
    said = world.said(world.ana, "design", "see `x`\n```\ncode\n```\n@**ben**", topic="lunch")
    for person in (world.ana, world.ben):
        person.listens(event_types=["reminders", "message"])
    number = asks(world.ben, said, note="ask ana\nagain")["reminder_id"]
    (kept,) = reminders(world.ben)

    falls_due(world)
    falls_due(world)

    head = f"You asked to be reminded of #**design>lunch@{said}**."
    note = "\n\nYour note:\n\n> ask ana\n> again"
    assert kept == {
        "reminder_id": number,
        "type": "private",
        "to": [world.ben.id],
        "content": head + note,
        "rendered_content": kept["rendered_content"],
        "scheduled_delivery_timestamp": LATER,
        "failed": False,
        "reminder_target_message_id": said,
    }
    assert "Your note:" in kept["rendered_content"]
    added, message, removed = told(world.ben)
    assert added == {"type": "reminders", "op": "add", "reminders": [kept]}
    address = f"/#narrow/channel/{world.design.id}-design/topic/lunch/near/{said}"
    quote = f"@_**ana|{world.ana.id}** [said]({address}):\n````quote\n"
    quote += "see `x`\n```\ncode\n```\n@**ben**\n````"
    assert message["message"]["content"] == f"{head}{note}\n\n{quote}"
    assert message["message"]["sender_full_name"] == "Notification Bot"
    assert message["flags"] == []
    assert removed == {"type": "reminders", "op": "remove", "reminder_id": number}
    assert reminders(world.ben) == told(world.ana) == []


def test_also_of_a_direct_message(world: World) -> None:
    said = world.ana.writes(world.ben, text="psst")
    world.ben.listens(event_types=["message"])
    asks(world.ben, said)

    falls_due(world)

    (words,) = told_by_the_house(world.ben)
    assert words.startswith(
        f"You asked to be reminded of [a direct message](/#narrow/dm/{world.ana.id}-dm/near/{said})"
    )
    assert words.endswith("```quote\npsst\n```")


def test_what_is_gone_is_not_told_again(world: World) -> None:
    deleted = world.said(world.ana, "general", "secret")
    left = world.said(world.ana, "board", "secret")
    asks(world.ana, left, note="why")
    asks(world.ben, deleted)
    world.ana.call("DELETE", f"/messages/{deleted}")
    world.ana.call("DELETE", "/users/me/subscriptions", subscriptions=["board"])
    for person in (world.ana, world.ben):
        person.listens(event_types=["message"])

    falls_due(world)

    unseen = "You asked to be reminded of a message that you can no longer see."
    assert told_by_the_house(world.ben) == [unseen]
    assert told_by_the_house(world.ana) == [f"{unseen}\n\nYour note:\n\n> why"]
    assert reminders(world.ben) == reminders(world.ana) == []


def test_one_is_reminded_only_of_what_one_may_read(world: World) -> None:
    said = world.said(world.ana, "board", "secret")

    assert asks(world.ben, said) == asks(world.ben, 10**9)
    assert asks(world.ben, said)["msg"] == "Invalid message(s)"


def test_a_note_has_an_end_and_the_past_is_past(world: World) -> None:
    too_long = asks(world.ana, world.hello, note="x" * 1_001)
    too_late = asks(world.ana, world.hello, scheduled_delivery_timestamp=int(time()) - 1)

    assert too_long["msg"] == "note is too long (limit: 1000 characters)"
    assert too_late["msg"] == "Scheduled delivery time must be in the future."
    assert asks(world.ana, world.hello, note="x" * 1_000)["result"] == "success"
    assert world.ana.listens().queue["max_reminder_note_length"] == 1_000


def test_others_are_as_absent(world: World) -> None:
    number = asks(world.ana, world.hello)["reminder_id"]

    for each in (number, 10**9):
        answer = world.ben.asks("DELETE", f"/reminders/{each}")
        assert (answer.status_code, answer.json()["msg"]) == (404, "Reminder does not exist")
    assert [each["reminder_id"] for each in reminders(world.ana)] == [number]
    assert world.ana.call("DELETE", f"/reminders/{number}")["result"] == "success"
    falls_due(world)
    assert reminders(world.ana) == []
