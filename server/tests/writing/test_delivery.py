"""What falls due is said once: by whichever of several processes, and through a kill."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from time import time

from django.utils import timezone

from parley.models import Reminder, SendReceipt
from parley.worker.schedule import forget_receipts
from tests.cast import World
from tests.live import SERVER, database_url
from tests.together import Together
from tests.writing.test_reminders import asks, reminders
from tests.writing.test_scheduled import LATER, falls_due, said_in, schedules, waiting

WORDS = [f"word {n}" for n in range(60)]


def killed_while_it_delivers(world: World) -> int:
    command = [sys.executable, "-m", "tests.writing.dying", str(world.realm_id), str(LATER)]
    environment = os.environ | {"PARLEY_DATABASE_URL": database_url()}
    return subprocess.run(command, cwd=SERVER, env=environment, check=False).returncode


def house_said(world: World) -> int:
    narrow = [["sender", "notification-bot@parley.internal"], ["is", "dm"]]
    found = world.ben.call(
        "GET", "/messages", anchor="newest", num_before=99, num_after=0, narrow=narrow
    )
    return len(found["messages"])


def test_a_process_killed_after_it_sent_leaves_nothing_to_be_sent_twice(world: World) -> None:
    for word in WORDS:
        schedules(world.ben, world.general.id, word)
    assert killed_while_it_delivers(world) == -9
    said = said_in(world.ben, world.general.id)
    assert 0 < len(said) < len(WORDS)
    assert len(waiting(world.ben)) == len(WORDS)

    SendReceipt.objects.filter(sender_id=world.ben.id).update(at=timezone.now() - timedelta(days=9))
    forget_receipts()  # nobody came back for days
    falls_due(world)

    assert said_in(world.ben, world.general.id) == [f"<p>{word}</p>" for word in WORDS]
    assert waiting(world.ben) == []
    forget_receipts()
    old = SendReceipt.objects.filter(at__lt=timezone.now() - timedelta(days=2))
    assert not old.filter(sender_id=world.ben.id).exists()


def test_a_reminder_is_said_once_through_a_kill_too(world: World) -> None:
    before = house_said(world)
    asks(world.ben, world.said(world.ana, "general", "remember"))
    assert killed_while_it_delivers(world) == -9
    assert (house_said(world), Reminder.objects.filter(account_id=world.ben.id).count()) == (
        before + 1,
        1,
    )

    falls_due(world)

    assert (house_said(world), reminders(world.ben)) == (before + 1, [])


def test_many_at_once_say_everything_once_and_in_order(world: World) -> None:
    for n, word in enumerate(WORDS):
        when = {"scheduled_delivery_timestamp": LATER - len(WORDS) + n}
        schedules(world.ben, world.general.id, word, **when)

    with Together(2) as threads:
        for each in [threads.submit(falls_due, world) for _ in range(4)]:
            each.result()
    falls_due(world)

    assert said_in(world.ben, world.general.id) == [f"<p>{word}</p>" for word in WORDS]
    assert waiting(world.ben) == []


def test_the_running_server_says_it_by_itself_at_its_second(world: World) -> None:
    world.ana.listens(event_types=["message"])
    due = int(time()) + 2
    schedules(world.ben, [world.ana.id], "now", scheduled_delivery_timestamp=due)

    (event,) = world.ana.polls(dont_block=False)["events"]

    assert event["message"]["content"] == "now"
    assert event["message"]["timestamp"] >= due
