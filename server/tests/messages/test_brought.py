"""What was said elsewhere keeps its time when it is brought here; the API cannot choose one."""

import time
from datetime import UTC, datetime

from parley.messages.commands import Said, send_to_channel
from tests.cast import World

THEN = datetime(2020, 2, 29, 12, 0, tzinfo=UTC)


def test_a_command_may_say_when_it_was(world: World) -> None:
    listening = world.ana.listens(event_types=["message"])
    said = Said("once upon a time", "import", is_read_by_sender=True, sent_at=THEN)
    send_to_channel(world.ana.actor, "design", "t", said)
    now = world.said(world.ana, "design", "and now")
    heard = [event["message"] for event in listening.hears()]

    assert [message["content"] for message in heard] == ["once upon a time", "and now"]
    assert heard[0]["timestamp"] == int(THEN.timestamp())
    assert abs(heard[1]["timestamp"] - time.time()) < 60
    assert heard[1]["id"] == now > heard[0]["id"]


def test_a_client_may_not(world: World) -> None:
    where = {"type": "stream", "to": "design", "topic": "t", "content": "hello"}
    answer = world.ana.call("POST", "/messages", **where, sent_at=THEN.isoformat())

    assert answer["ignored_parameters_unsupported"] == ["sent_at"]
    told = world.ana.call("GET", f"/messages/{answer['id']}")
    assert abs(told["message"]["timestamp"] - time.time()) < 60
