"""Changing what was said, and where: by whom, for how long, and what is told of it."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest
from django.db.models import F

from parley.channels.commands import admit
from parley.eventlog import change
from parley.models import Message, MessageVersion
from tests.cast import Json, Person, World


def joins(world: World, *people: Person) -> None:
    with change(world.realm_id) as log:
        admit(log, [world.design, world.board], [person.id for person in people])


def edits(person: Person, message_id: int, **fields: object) -> Json:
    return person.call("PATCH", f"/messages/{message_id}", **fields)


def ages(message_id: int, seconds: int) -> None:
    Message.objects.filter(pk=message_id).update(sent_at=F("sent_at") - timedelta(seconds=seconds))


def test_new_words_are_told_with_the_old_ones_and_kept_as_a_version(world: World) -> None:
    joins(world, world.ben)
    said = world.said(world.ana, "design", "hello @**ben**")
    world.ben.listens(event_types=["update_message"])

    answer = edits(world.ana, said, content="goodbye *all*")

    assert answer == {"result": "success", "msg": "", "detached_uploads": []}
    (event,) = world.ben.hears()
    assert (event["orig_content"], event["content"]) == ("hello @**ben**", "goodbye *all*")
    assert event["rendered_content"] == "<p>goodbye <em>all</em></p>"
    assert (event["message_id"], event["message_ids"], event["flags"]) == (said, [said], [])
    (version,) = MessageVersion.objects.filter(message_id=said)
    assert (version.prev_markdown, version.editor_id) == ("hello @**ben**", world.ana.id)


def test_whoever_is_mentioned_by_an_edit_is_told_so(world: World) -> None:
    joins(world, world.ben)
    said = world.said(world.ana, "design", "hello")
    world.ben.listens(event_types=["update_message"])

    edits(world.ana, said, content="hello @**ben**")
    edits(world.ana, said, topic="elsewhere")

    assert [event["flags"] for event in world.ben.hears()] == [["mentioned"], ["mentioned"]]


def test_only_the_sender_changes_words_and_only_for_so_long(world: World) -> None:
    joins(world, world.ben)
    said = world.said(world.ana, "design", "hello")
    not_hers = edits(world.ben, said, content="other")
    ages(said, 10 * 60 + 60)
    too_late = edits(world.ana, said, content="other")

    assert not_hers["msg"] == "You don't have permission to edit this message"
    assert too_late["msg"] == "The time limit for editing this message has passed"
    assert Message.objects.get(pk=said).markdown == "hello"


def test_an_edit_of_what_has_changed_meanwhile_is_refused(world: World) -> None:
    said = world.said(world.ana, "design", "hello")
    stale, fresh = (sha256(text).hexdigest() for text in (b"hullo", b"hello"))

    refused = edits(world.ana, said, content="other", prev_content_sha256=stale)
    done = edits(world.ana, said, content="other", prev_content_sha256=fresh)

    assert (refused["code"], done["result"]) == ("EXPECTATION_MISMATCH", "success")


@pytest.mark.parametrize(
    ("mode", "moved"),
    [("change_one", [1]), ("change_later", [1, 2]), ("change_all", [0, 1, 2])],
)
def test_a_topic_is_changed_for_one_for_the_later_or_for_all(
    world: World, mode: str, moved: list[int]
) -> None:
    said = [world.said(world.ana, "design", str(n), topic="Lunch") for n in range(3)]
    beside = world.said(world.ana, "design", "beside", topic="supper")
    world.ana.listens(event_types=["update_message"])

    edits(world.ana, said[1], topic="dinner", propagate_mode=mode)

    (event,) = world.ana.hears()
    assert event["message_ids"] == [said[n] for n in moved]
    assert (event["orig_subject"], event["subject"]) == ("Lunch", "dinner")
    topics = dict(Message.objects.filter(pk__in=[*said, beside]).values_list("pk", "topic"))
    assert topics[beside] == "supper"
    assert [topics[each] for each in said] == [
        "dinner" if n in moved else "Lunch" for n in range(3)
    ]


def test_a_topic_is_not_changed_for_what_one_may_not_know_of(world: World) -> None:
    """#board keeps its history: ben renames what he received, and learns of nothing else."""
    before = world.said(world.ana, "board", "before", topic="plans")
    joins(world, world.ben)
    after = world.said(world.ana, "board", "after", topic="plans")
    world.ben.listens(event_types=["update_message"])

    edits(world.ben, after, topic="schemes", propagate_mode="change_all")

    (event,) = world.ben.hears()
    assert event["message_ids"] == [after]
    assert Message.objects.get(pk=before).topic == "plans"


def test_newcomers_hear_nothing_of_what_becomes_of_closed_history(world: World) -> None:
    before = world.said(world.ana, "board", "before")
    joins(world, world.ben)
    world.ben.listens(event_types=["update_message", "reaction", "delete_message"])

    edits(world.ana, before, content="other")
    world.ana.call("POST", f"/messages/{before}/reactions", emoji_name="tada")
    world.ana.call("DELETE", f"/messages/{before}")

    assert world.ben.hears() == []


def test_what_is_deleted_is_gone_for_everyone(world: World) -> None:
    joins(world, world.ben)
    said = world.said(world.ana, "design", "hello")
    everyone = {"bulk_message_deletion": True}
    world.ana.listens(event_types=["delete_message"], client_capabilities=everyone)
    world.ben.listens(event_types=["delete_message"])

    world.ana.call("DELETE", f"/messages/{said}")

    (hers,), (his,) = world.ana.hears(), world.ben.hears()
    assert (hers["message_ids"], his["message_id"]) == ([said], said)
    gone = world.ben.call("GET", f"/messages/{said}")
    assert gone["msg"] == "Invalid message(s)"
    assert not Message.objects.filter(pk=said).exists()


def test_ones_own_words_may_be_deleted_for_a_while_and_others_not(world: World) -> None:
    joins(world, world.ben)
    hers, his = world.said(world.ana, "design", "hers"), world.said(world.ben, "design", "his")
    not_his = world.ben.call("DELETE", f"/messages/{hers}")
    in_time = world.ben.call("DELETE", f"/messages/{his}")
    late = world.said(world.ben, "design", "late")
    ages(late, 10 * 60 + 60)

    too_late = world.ben.call("DELETE", f"/messages/{late}")

    assert (not_his["result"], in_time["result"]) == ("error", "success")
    assert too_late["msg"] == "The time limit for deleting this message has passed"
