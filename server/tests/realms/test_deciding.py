"""What an organisation decides: who may, what is checked, what is told, what is obeyed."""

from __future__ import annotations

from typing import Any

import pytest

from parley.models import Account
from tests.cast import ADMINISTRATOR, Json, World
from tests.groups.test_groups import system
from tests.samples.groups import group


def decide(world: World, **fields: Any) -> Json:
    return world.ana.call("PATCH", "/realm", **fields)


def registered(world: World, name: str) -> Any:
    return world.ben.call("POST", "/register", fetch_event_types=["realm"])[f"realm_{name}"]


@pytest.mark.parametrize(
    ("name", "said", "kept"),
    [
        ("name", " Ana's ", "Ana's"),
        ("description", "We talk.", "We talk."),
        ("mandatory_topics", True, True),
        ("waiting_period_threshold", 3, 3),
        ("message_retention_days", 30, 30),
        ("message_content_delete_limit_seconds", "unlimited", None),
        ("default_code_block_language", "python", "python"),
        ("digest_weekday", 6, 6),
        ("jitsi_server_url", "https://meet.example.com", "https://meet.example.com"),
        ("org_type", 10, 10),
    ],
)
def test_a_decision_is_kept_and_told(world: World, name: str, said: Any, kept: Any) -> None:
    world.gus.listens(event_types=["realm"])

    told = decide(world, **{name: said})

    (event,) = world.gus.hears()
    event.pop("id")
    assert told["result"] == "success"
    assert registered(world, name) == kept
    assert event == {"type": "realm", "op": "update", "property": name, "value": kept}
    decide(world, **{name: said})
    assert world.gus.hears() == []


def test_what_the_wire_tells_together(world: World) -> None:
    world.gus.listens(event_types=["realm"])

    decide(world, allow_message_editing=False, message_content_edit_limit_seconds="unlimited")

    (event,) = world.gus.hears()
    assert (event["op"], event["property"]) == ("update_dict", "default")
    assert event["data"] == {
        "allow_message_editing": False,
        "message_content_edit_limit_seconds": None,
    }


def test_a_permission_is_given_to_a_group_or_to_people(world: World) -> None:
    made = group(world, world.ben)
    world.gus.listens(event_types=["realm"])
    picked = {"direct_members": [world.gus.id], "direct_subgroups": [made]}
    before = registered(world, "can_create_groups")

    stale = decide(world, can_create_groups={"new": made, "old": made})
    decide(world, can_create_groups={"new": picked, "old": before})
    decide(world, can_create_bots_group={"new": {"direct_members": [], "direct_subgroups": [made]}})

    assert stale["code"] == "EXPECTATION_MISMATCH"
    assert [each["data"] for each in world.gus.hears()] == [
        {"can_create_groups": picked},
        {"can_create_bots_group": made},
    ]
    assert registered(world, "can_create_groups") == picked
    assert registered(world, "can_create_bots_group") == made


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"name": " "}, "Invalid name."),
        ({"name": "x" * 41}, "Organization name is too long."),
        ({"description": "x" * 1001}, "Organization description is too long."),
        ({"default_language": "xx"}, "Invalid language 'xx'"),
        ({"default_code_block_language": "xyzzy"}, "Invalid code block language 'xyzzy'"),
        ({"signup_announcements_stream_id": 987_654}, "Invalid channel ID"),
        ({"can_create_groups": {"new": 987_654}}, "Invalid user group"),
        (
            {"can_create_groups": {"new": {"direct_members": [987_654], "direct_subgroups": []}}},
            "Invalid user ID: 987654",
        ),
    ],
)
def test_nonsense_is_refused(world: World, fields: Json, why: str) -> None:
    told = decide(world, **fields)

    assert (told["result"], told["msg"]) == ("error", why)


def test_some_permissions_are_for_some_groups_only(world: World) -> None:
    made, everyone = group(world), system(world, "role:everyone")

    of_system = decide(world, can_access_all_users_group={"new": made})
    guests = decide(world, can_create_groups={"new": everyone})

    assert (of_system["code"], of_system["setting_name"]) == (
        "SYSTEM_GROUP_REQUIRED",
        "can_access_all_users_group",
    )
    assert guests["msg"] == "'can_create_groups' setting cannot be set to 'role:everyone' group."


def test_who_may_decide(world: World) -> None:
    ada = world.account("ada", ADMINISTRATOR)

    by_member = world.ben.call("PATCH", "/realm", mandatory_topics=True)
    by_admin = ada.call("PATCH", "/realm", mandatory_topics=True)
    for_good = ada.call("PATCH", "/realm", message_retention_days=1)

    assert by_member["msg"] == "Must be an organization administrator"
    assert by_admin["result"] == "success"
    assert for_good["msg"] == "Must be an organization owner"


def test_the_waiting_period(world: World) -> None:
    full = system(world, "role:fullmembers")
    decide(world, waiting_period_threshold=7, can_create_public_channel_group={"new": full})
    subscribe = {"subscriptions": [{"name": "fresh"}]}

    refused = world.ben.call("POST", "/users/me/subscriptions", **subscribe)
    account = Account.objects.get(pk=world.ben.id)
    account.joined_at = account.joined_at.replace(year=account.joined_at.year - 1)
    account.save()
    allowed = world.ben.call("POST", "/users/me/subscriptions", **subscribe)

    assert refused["msg"] == "Unable to access channel (fresh)."
    assert allowed["result"] == "success"
