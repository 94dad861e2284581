"""Calling upon a whole channel or topic is for few, where they are many."""

from __future__ import annotations

import pytest

from parley.models import Membership
from tests.cast import Json, Person, World

FEW = 15


@pytest.fixture
def crowd(world: World) -> list[Person]:
    """Together with ana and ben they are one too many."""
    return [world.account(f"extra{n}") for n in range(FEW - 1)]


def says(person: Person, text: str, channel: str = "general") -> Json:
    where = {"type": "stream", "to": channel, "topic": "t"}
    return person.call("POST", "/messages", **where, content=text)


@pytest.mark.usefixtures("crowd")
def test_only_whom_the_organisation_lets_calls_upon_many(world: World) -> None:
    members = Membership.objects.filter(conversation_id=world.general.conversation_id)
    assert members.filter(is_active=True, account__is_bot=False).count() == FEW + 1
    refused = says(world.ben, "hear, @**all**")
    assert refused["code"] == "STREAM_WILDCARD_MENTION_NOT_ALLOWED"
    assert says(world.ana, "hear, @**all**")["result"] == "success"
    assert says(world.ben, "hear, @_**all** and `@**all**`")["result"] == "success"

    own = says(world.ben, "hear")["id"]
    edited = world.ben.call("PATCH", f"/messages/{own}", content="hear, @**everyone**")
    assert edited["code"] == refused["code"]


def test_in_a_small_channel_anybody_does(world: World) -> None:
    world.ben.call("POST", "/users/me/subscriptions", subscriptions=[{"name": "design"}])
    assert says(world.ben, "hear, @**all**", "design")["result"] == "success"


def test_a_topic_counts_those_who_take_part(world: World, crowd: list[Person]) -> None:
    assert says(world.ben, "hear, @**topic**")["result"] == "success"
    first = world.said(world.ana, "general", "x")
    for person in crowd[:7]:
        world.said(person, "general", "x")
    for person in crowd[7:]:
        person.call("POST", f"/messages/{first}/reactions", emoji_name="tada")
    refused = says(world.ben, "hear, @**topic**")
    assert refused["code"] == "TOPIC_WILDCARD_MENTION_NOT_ALLOWED"
    assert says(world.ana, "hear, @**topic**")["result"] == "success"


def test_a_direct_message_calls_upon_whom_it_goes_to(world: World) -> None:
    sent = world.ben.call("POST", "/messages", type="direct", to=[world.ana.id], content="@**all**")
    assert sent["result"] == "success"
