"""What somebody reports reaches the moderators' channel, and nobody else."""

from __future__ import annotations

from typing import Any

from parley.models import Realm
from tests.cast import Json, Person, World


def moderated(world: World) -> None:
    """Reports go to #attic, which is ana's alone."""
    settings = {"moderation_request_channel_id": world.attic.id}
    Realm.objects.filter(pk=world.realm_id).update(settings=settings)


def reports(person: Person, message_id: int, kind: str = "spam", **fields: Any) -> Json:
    return person.call("POST", f"/messages/{message_id}/report", report_type=kind, **fields)


def test_the_moderators_are_told_who_reported_what_and_why(world: World) -> None:
    moderated(world)
    said = world.said(world.ana, "general", "buy @**ben** ```now```", topic="lunch")
    for person in (world.ana, world.ben):
        person.listens(event_types=["message"])

    assert reports(world.ben, said, "norms", description="twice\ntoday")["result"] == "success"

    (event,) = world.ana.hears()
    message = event["message"]
    address = f"/#narrow/channel/{world.general.id}-general/topic/lunch/near/{said}"
    assert message["content"] == (
        f"@_**ben|{world.ben.id}** reported [a message]({address}). "
        "Reason: **Violates community norms**.\n> twice\n> today\n\n"
        f"@_**ana|{world.ana.id}** [said]({address}):\n"
        "```quote\nbuy @**ben** ```now```\n```"
    )
    place = (message["stream_id"], message["subject"], message["sender_full_name"])
    assert place == (world.attic.id, "Reports about ana", "Notification Bot")
    assert world.ben.hears() == []


def test_also_a_direct_message_by_who_received_it(world: World) -> None:
    moderated(world)
    said = world.ana.writes(world.ben, text="psst")
    world.ana.listens(event_types=["message"])

    assert reports(world.ben, said)["result"] == "success"
    assert reports(world.gus, said) == reports(world.gus, 10**9)
    assert reports(world.gus, said)["msg"] == "Invalid message(s)"

    (event,) = world.ana.hears()
    assert event["message"]["content"].endswith("```quote\npsst\n```")


def test_a_report_says_why(world: World) -> None:
    moderated(world)
    before = world.log()

    bare = reports(world.ana, world.hello, "other", description=" ")
    long = reports(world.ana, world.hello, description="x" * 1_001)
    odd = reports(world.ana, world.hello, "boring")

    assert bare["msg"] == "An explanation must be provided for reports of the kind 'other'."
    assert long["msg"] == "description is too long (limit: 1000 characters)"
    assert odd["code"] == "REQUEST_VARIABLE_INVALID"
    assert world.log() == before


def test_without_a_channel_for_them_nothing_is_reported(world: World) -> None:
    off = "Moderation request channel must be specified to enable message reporting."
    assert reports(world.ben, world.hello)["msg"] == off
    assert world.ana.listens().queue["realm_moderation_request_channel_id"] == -1

    moderated(world)

    queue = world.ana.listens().queue
    assert queue["realm_moderation_request_channel_id"] == world.attic.id
    assert [kind["key"] for kind in queue["server_report_message_types"]] == [
        "spam",
        "harassment",
        "inappropriate",
        "norms",
        "other",
    ]
