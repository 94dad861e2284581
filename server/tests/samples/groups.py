"""The sample calls of groups, of what channels become, and of the organisation."""

from __future__ import annotations

from secrets import token_hex
from typing import Any

from tests.cast import Person, World
from tests.samples import Sample, made, plain, sample

plain("change_realm", description="A place to talk.")


def group(world: World, *members: Person) -> int:
    """Of ana's, with nobody in it but those."""
    new = {"name": f"group-{token_hex(4)}", "description": "", "members": [m.id for m in members]}
    return int(world.ana.call("POST", "/user_groups/create", **new)["group_id"])


@sample("make_group")
def make_group(world: World) -> Sample:  # noqa: ARG001
    fields = {"name": f"support {token_hex(4)}", "description": "Ask us.", "members": []}
    return Sample({}, fields)


def of_group(*names: str, **fields: Any) -> None:
    made.update(dict.fromkeys(names, lambda world: Sample({"user_group_id": group(world)}, fields)))


of_group("deactivate_group", "list_group_members", "list_subgroups")
of_group("edit_group", description="Ask them.")


@sample("change_group_members")
def change_group_members(world: World) -> Sample:
    return Sample({"user_group_id": group(world)}, {"add": [world.ben.id]})


@sample("get_group_membership")
def get_group_membership(world: World) -> Sample:
    return Sample({"user_group_id": group(world), "user_id": world.ana.id}, {})


@sample("change_subgroups")
def change_subgroups(world: World) -> Sample:
    return Sample({"user_group_id": group(world)}, {"add": [group(world)]})


@sample("edit_channel")
def edit_channel(world: World) -> Sample:
    return Sample({"stream_id": world.board.id}, {"description": f"Plans {token_hex(4)}."})


@sample("archive_channel")
def archive_channel(world: World) -> Sample:
    return Sample({"stream_id": fresh_channel(world)}, {})


def fresh_channel(world: World) -> int:
    """Ana's own."""
    name = f"channel {token_hex(4)}"
    new = {"subscriptions": [{"name": name}], "invite_only": True}
    world.ana.call("POST", "/users/me/subscriptions", **new)
    return int(world.ana.call("GET", "/get_stream_id", stream=name)["stream_id"])


@sample("add_default_channel", "remove_default_channel")
def of_design(world: World) -> Sample:
    return Sample({}, {"stream_id": world.design.id})
