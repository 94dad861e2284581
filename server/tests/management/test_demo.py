"""A small company's weeks: lively, the same for the same seed, and all of it in the past."""

from __future__ import annotations

import itertools
import secrets
import time
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from parley.demo.company import PEOPLE, PLACES
from parley.demo.plan import Planner
from parley.demo.scenes import routines, scenes
from parley.emoji.table import code_of
from parley.models import LogEntry, Message, MessageVersion, Reaction, Realm
from tests.browser import Browser

PASSWORD = "two dozen purple heron"
NOW = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def place(database: None, tmp_path_factory: pytest.TempPathFactory) -> str:  # noqa: ARG001
    file: Path = tmp_path_factory.mktemp("demo") / "password"
    file.write_text(PASSWORD)
    made = f"demo-{secrets.token_hex(4)}"
    line = ("demo", "--string-id", made, "--weeks", "1", "--password-file", str(file))
    call_command(*line, stdout=StringIO())
    return made


def signed_in(place: str, login: str) -> Browser:
    browser = Browser(f"{place}.localhost")
    who = {"username": f"{login}@saltmarsh.example", "password": PASSWORD}
    assert browser.call("POST", "/session", **who)["result"] == "success"
    return browser


def test_everybody_can_look_around(place: str) -> None:
    seen = signed_in(place, "amara").call("POST", "/register")

    assert len([each for each in seen["realm_users"] if not each["is_bot"]]) == len(PEOPLE)
    assert {each["name"] for each in seen["streams"]} == {"general", *(p.name for p in PLACES)}
    assert seen["unread_msgs"]["count"] > 0
    assert seen["starred_messages"]
    assert seen["recent_private_conversations"]
    assert seen["user_topics"]


def test_who_may_not_know_does_not(place: str) -> None:
    guest = signed_in(place, "rosa").call("POST", "/register")
    member = signed_in(place, "kwame").call("POST", "/register")

    assert {each["name"] for each in guest["streams"]} == {"design", "field-tests"}
    assert {"hiring", "leadership"}.isdisjoint(each["name"] for each in member["streams"])


def test_it_was_said_then_and_is_in_order(place: str) -> None:
    realm = Realm.objects.get(string_id=place)
    said = list(
        Message.objects.filter(realm=realm).order_by("id").values_list("sent_at", flat=True)
    )

    assert len(said) > 200
    assert said == sorted(said)
    assert said[-1] <= datetime.now(UTC)
    assert (said[-1] - said[0]).days >= 5
    assert Reaction.objects.filter(message__realm=realm).count() > 50
    assert MessageVersion.objects.filter(message__realm=realm).exists()


def test_what_is_told_of_it_has_its_time(place: str) -> None:
    browser = signed_in(place, "amara")
    told = browser.call("GET", "/messages?anchor=newest&num_before=20&num_after=0&narrow=[]")
    times = [each["timestamp"] for each in told["messages"]]
    first = LogEntry.objects.filter(realm__string_id=place, kind="message").earliest("position")

    assert times == sorted(times)
    assert times[-1] > time.time() - 3_600
    assert (
        f'"timestamp":{int(Message.objects.filter(realm__string_id=place).earliest("id").sent_at.timestamp())},'
        in first.event
    )


def test_not_where_somebody_is_already(place: str) -> None:
    before = Message.objects.count()

    with pytest.raises(CommandError, match="already"):
        call_command("demo", "--string-id", place, stdout=StringIO())
    assert Message.objects.count() == before


def test_the_same_play_for_the_same_seed() -> None:
    one, again, other = (Planner(seed, 2, NOW).plan() for seed in (1, 1, 2))

    assert one == again
    assert [each.text for each in one] != [each.text for each in other]


def test_no_choice_is_left_open() -> None:
    plan = Planner(3, 4, NOW).plan()

    unfilled = ("{", "}", "@A", "$A", "@B", "$B")
    assert [
        p.text
        for p in plan
        if "```" not in p.text
        and "$$" not in p.text
        and any(each in p.text + p.topic for each in unfilled)
    ] == []
    assert {emoji for p in plan for emoji, _ in p.taken if code_of(emoji) is None} == set()
    assert all(a.at <= b.at for a, b in itertools.pairwise(plan))


def test_every_scene_has_its_stage() -> None:
    names = {"general", *(each.name for each in PLACES)}

    assert {channel for scene in scenes() for channel in scene.channels} <= names
    assert {routine.channel for routine in routines()} <= names
    assert all(len(scene.lines) > 2 for scene in scenes())
