"""Calling groups, many people at once, and people directly: who may, and who is called."""

from __future__ import annotations

from typing import Any

from parley.models import MessageFlags
from tests.cast import Json, Person, World
from tests.groups.test_groups import change, system
from tests.samples.groups import group


def name_of(person: Person, group_id: int) -> str:
    told = person.call("GET", "/user_groups")["user_groups"]
    return str(next(each["name"] for each in told if each["id"] == group_id))


def sends(person: Person, content: str, channel: str = "design") -> Json:
    where = {"type": "stream", "to": channel, "topic": "t"}
    return person.call("POST", "/messages", **where, content=content)


def html(person: Person, message_id: int) -> str:
    return str(person.call("GET", f"/messages/{message_id}")["message"]["content"])


def called(message_id: int) -> set[int]:
    flags = MessageFlags.objects.filter(message_id=message_id)
    return set(flags.values_list("account_id", flat=True))


def test_a_group_is_called_and_only_those_who_are_there(world: World) -> None:
    """Ana is in the group and the channel, gus in the group only; ben, by another group, joins."""
    inner = group(world, world.ben)
    made = group(world, world.ana, world.gus)
    world.ana.call("POST", f"/user_groups/{made}/subgroups", add=[inner])
    world.ben.call("POST", "/users/me/subscriptions", subscriptions=[{"name": "design"}])
    name = name_of(world.ana, made)

    said = sends(world.ben, f"@*{name}* come")["id"]

    assert html(world.ana, said) == (
        f'<p><span class="user-group-mention" data-user-group-id="{made}">@{name}</span> come</p>'
    )
    assert called(said) == {world.ana.id, world.ben.id}


def test_a_silent_mention_calls_nobody(world: World) -> None:
    made = group(world, world.ana)
    name = name_of(world.ana, made)
    change(world.ana, made, can_mention_group={"new": system(world, "role:nobody")})

    said = sends(world.ben, f"@_*{name}* said so")["id"]

    assert 'class="user-group-mention silent"' in html(world.ana, said)
    assert called(said) == set()


def test_who_may_call_a_group(world: World) -> None:
    made = group(world, world.ana)
    name = name_of(world.ana, made)
    change(world.ana, made, can_mention_group={"new": made})

    refused = sends(world.ben, f"@*{name}*")
    allowed = sends(world.ana, f"@*{name}*")

    assert refused["msg"] == f"You are not allowed to mention user group '{name}'."
    assert allowed["result"] == "success"


def test_a_group_out_of_use_is_not_called(world: World) -> None:
    made = group(world, world.ana)
    name = name_of(world.ana, made)
    world.ana.call("POST", f"/user_groups/{made}/deactivate")

    said = sends(world.ben, f"@*{name}* hello")["id"]

    assert 'class="user-group-mention silent"' in html(world.ana, said)
    assert called(said) == set()


def test_who_may_call_many(world: World) -> None:
    people = [world.account(f"p{n}").id for n in range(15)]
    add = {"subscriptions": [{"name": "design"}]}
    world.ana.call("POST", "/users/me/subscriptions", **add, principals=people[:14])
    few = sends(world.ben, "@**all** hear")

    world.ana.call("POST", "/users/me/subscriptions", **add, principals=people)
    many = sends(world.ben, "@**all** hear")
    allowed = sends(world.ana, "@**all** hear")

    assert few["result"] == "success"
    assert (many["code"], allowed["result"]) == ("STREAM_WILDCARD_MENTION_NOT_ALLOWED", "success")


def write(sender: Person, *others: Person) -> Json:
    to = [each.id for each in others]
    return sender.call("POST", "/messages", type="direct", to=to, content="x")


def allow(world: World, name: str, who: str) -> Any:
    return world.ana.call("PATCH", "/realm", **{name: {"new": system(world, who)}})


def test_who_may_write_directly(world: World) -> None:
    allow(world, "direct_message_permission_group", "role:administrators")

    assert write(world.ben, world.gus)["msg"] == (
        "This conversation does not include any users who can authorize it."
    )
    assert write(world.ben, world.ana)["result"] == "success"
    assert write(world.ben, world.ben)["result"] == "success"
    assert write(world.ana, world.ben, world.gus)["result"] == "success"
    allow(world, "direct_message_permission_group", "role:nobody")
    assert write(world.ana, world.ben)["msg"] == (
        "Direct messages are disabled in this organization."
    )


def test_who_may_begin(world: World) -> None:
    allow(world, "direct_message_initiator_group", "role:administrators")

    refused = write(world.ben, world.ana)
    begun = write(world.ana, world.ben)
    answered = write(world.ben, world.ana)

    assert refused["msg"] == "You do not have permission to initiate direct message conversations."
    assert (begun["result"], answered["result"]) == ("success", "success")
