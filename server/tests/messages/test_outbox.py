"""Sends that travel together: none suffers for another, and all keep the order of the log."""

from __future__ import annotations

import itertools
import json
import time
from collections import Counter
from functools import partial

import httpx
import psycopg
from django.db import connection

from parley.access.channels import visible_channels
from parley.access.posting import Asked, ChannelIdNotFound, ChannelNotFound, Poster, posters_for
from parley.eventlog import change
from parley.kernel.batch import together
from parley.markup import Rendered
from parley.messages import outbox
from parley.messages.outbox import Draft
from parley.models import Channel, LogEntry, Membership, Message
from tests.cast import Person, World
from tests.live import processes
from tests.together import Together

NUL = "\x00"  # PostgreSQL keeps no such text


def draft(person: Person, text: str, channel: str = "design", **traits: str) -> Draft:
    rendered = Rendered(html=text)
    return Draft(
        person.actor, channel, "t", text, rendered, "website", is_read_by_sender=True, **traits
    )


def said(world: World) -> dict[int, str]:
    """Everything in the realm but what its bot says."""
    found = Message.objects.filter(realm_id=world.realm_id, sender_id=world.ana.id)
    return dict(found.values_list("pk", "markdown"))


def number(outcome: outbox.Outcome) -> int:
    assert isinstance(outcome, outbox.Sent)
    return outcome.id


def test_a_bad_row_and_a_refused_one_fail_alone(world: World) -> None:
    sends = [
        draft(world.ana, "one"),
        draft(world.ana, f"bad {NUL}"),
        draft(world.ben, "let me in", "board"),
        draft(world.zoe, "elsewhere"),
        draft(world.ana, "two"),
    ]
    before = len(world.log())

    one, bad, refused, elsewhere, two = outbox.send_all(sends)

    assert isinstance(bad, psycopg.DataError)
    assert isinstance(refused, ChannelNotFound)
    assert said(world) == {world.hello: "hello", number(one): "one", number(two): "two"}
    assert Message.objects.get(pk=number(elsewhere)).markdown == "elsewhere"
    assert world.log()[before:] == ["message"] * 2


def test_a_bad_question_leaves_the_others_theirs(world: World) -> None:
    sends = [draft(world.ana, "one"), draft(world.ana, "x", f"design{NUL}")]

    one, bad = outbox.send_all(sends)

    assert isinstance(bad, psycopg.DataError)
    assert said(world)[number(one)] == "one"


def test_a_send_repeated_while_the_first_still_waits_is_one_message(world: World) -> None:
    twice = [draft(world.ana, "once", queue_id="q", local_id="1") for _ in range(2)]

    first, second = outbox.send_all(twice)

    assert first == second
    assert list(said(world).values()) == ["hello", "once"]


def test_a_send_repeated_later_or_elsewhere_is_answered_by_the_first_id(world: World) -> None:
    (first,) = outbox.send_all([draft(world.ana, "once", queue_id="q", local_id="1")])
    posters = [Poster(world.ana.actor, _place(world))]
    again = draft(world.ana, "once", queue_id="q", local_id="1")

    (later,) = outbox.send_all([again])
    (racing,) = together(partial(outbox._write, world.realm_id), [(again, posters[0])])

    assert later == first
    assert isinstance(racing, psycopg.errors.UniqueViolation)
    assert outbox._settled((again, posters[0]), racing) == first
    assert list(said(world).values()) == ["hello", "once"]


def _place(world: World) -> object:
    (poster,) = posters_for(outbox.line, [Asked(world.ana.actor, "design")])
    assert isinstance(poster, Poster)
    return poster.place


def test_whoever_is_removed_between_the_rule_and_the_lock_says_nothing(world: World) -> None:
    late, fine = draft(world.ana, "late", "board"), draft(world.ana, "fine")
    posters = posters_for(outbox.line, [late.asked, fine.asked])
    Membership.objects.filter(conversation_id=world.board.conversation_id).update(is_active=False)
    before = len(world.log())

    sends = [(d, p) for d, p in zip((late, fine), posters, strict=True) if isinstance(p, Poster)]
    gone, sent = together(partial(outbox._write, world.realm_id), sends)

    assert isinstance(gone, ChannelNotFound)
    assert said(world) == {world.hello: "hello", number(sent): "fine"}
    assert world.log()[before:] == ["message"]


def test_posters_see_what_visible_channels_shows(world: World) -> None:
    world.channel("open", world.ana)
    people = (world.ana, world.ben, world.gus, world.zoe)
    channels = Channel.objects.filter(realm__string_id__in=[world.string_id, world.elsewhere_id])
    asked = [Asked(who.actor, c.pk) for who, c in itertools.product(people, channels)]

    answers = posters_for(outbox.line, asked)

    unknown = [isinstance(answer, ChannelIdNotFound) for answer in answers]
    assert unknown == [not visible_channels(a.caller, ids=[a.where]) for a in asked]  # type: ignore[arg-type,list-item]
    assert {True, False} == set(unknown)


def test_an_id_is_drawn_only_once_the_head_row_is_held(world: World) -> None:
    send = draft(world.ana, "waits for its turn")
    with Together(1) as meanwhile:
        with change(world.realm_id) as log, connection.cursor() as cursor:
            log.hold()
            sending = meanwhile.submit(outbox.send_all, [send])
            time.sleep(0.5)
            cursor.execute("SELECT nextval('parley_message_id_seq')")
            (drawn_by_the_holder,) = cursor.fetchone()
        (sent,) = sending.result()

    assert number(sent) > drawn_by_the_holder


def speak(world: World, url: str, word: str, count: int) -> list[str]:
    """One keep-alive client; gives back what was acknowledged until the server went away."""
    heard = []
    fields = {"type": "stream", "to": "design", "topic": "t"}
    headers = {"Authorization": world.ana.key, "Host": world.ana.host}
    with httpx.Client(base_url=url, headers=headers, timeout=30) as http:
        for n in range(count):
            try:
                answer = http.post("/api/v1/messages", data=fields | {"content": f"{word}-{n}"})
            except httpx.TransportError:
                break
            if answer.json()["result"] == "success":
                heard.append(f"{word}-{n}")
    return heard


def test_order_with_two_processes_writing(world: World) -> None:
    """Ids and sequences rise in the order of the log, and no position is left out."""
    with processes(2) as (url, _), Together(12) as crowd:
        spoken = list(crowd.map(lambda n: speak(world, url, f"w{n}", 40), range(12)))

    assert sum(map(len, spoken)) == 480
    entries = LogEntry.objects.filter(realm_id=world.realm_id).order_by("position")
    ids = [json.loads(e.event)["message"]["id"] for e in entries if e.kind == "message"]
    assert ids == sorted(set(ids))
    assert [e.position for e in entries] == list(range(1, len(entries) + 1))
    there = Message.objects.filter(conversation_id=world.design.conversation_id).order_by("pk")
    assert list(there.values_list("pk", flat=True)) == ids[-481:]
    assert list(there.values_list("seq", flat=True)) == list(range(1, 482))


def still_at_work(program: str) -> bool:
    """What a process asked for just before it was killed, the database may still be doing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_stat_activity WHERE application_name = %s", [program])
        return cursor.fetchone() is not None


def test_what_was_acknowledged_before_a_kill_is_kept_once(world: World) -> None:
    victim = f"victim-{world.string_id}"
    with processes(1, PGAPPNAME=victim) as (url, (server,)), Together(16) as crowd:
        speakers = [crowd.submit(speak, world, url, f"w{n}", 10_000) for n in range(16)]
        while len(said(world)) < 300:
            time.sleep(0.05)
        server.kill()
        acknowledged = {word for speaker in speakers for word in speaker.result()}
        while still_at_work(victim):
            time.sleep(0.05)

    kept = Counter(said(world).values())
    assert len(acknowledged) > 100
    assert acknowledged <= set(kept)
    assert set(kept.values()) == {1}
    assert len(kept) == world.log().count("message")
