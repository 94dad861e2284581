"""What a client is told when it registers: only what it asks for, in few questions."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parley.kernel import sql
from parley.kernel.version import PARLEY_VERSION
from tests.cast import Person, World

PARTS = {
    "alert_words": {"alert_words"},
    "custom_profile_fields": {"custom_profile_fields", "custom_profile_field_types"},
    "default_stream_groups": {"realm_default_stream_groups"},
    "default_streams": {"realm_default_streams"},
    "drafts": {"drafts"},
    "giphy": {"giphy_api_key"},
    "message": {"max_message_id", "unread_msgs"},
    "muted_topics": {"muted_topics"},
    "muted_users": {"muted_users"},
    "onboarding_steps": {"onboarding_steps", "navigation_tour_video_url"},
    "presence": {"presences", "presence_last_update_id", "server_timestamp"},
    "realm_billing": {"realm_billing"},
    "realm_bot": {"realm_bots"},
    "realm_domains": {"realm_domains"},
    "realm_embedded_bots": {"realm_embedded_bots"},
    "realm_emoji": {"realm_emoji"},
    "realm_filters": {"realm_filters"},
    "realm_incoming_webhook_bots": {"realm_incoming_webhook_bots"},
    "realm_linkifiers": {"realm_linkifiers"},
    "realm_playgrounds": {"realm_playgrounds"},
    "realm_user_groups": {"realm_user_groups"},
    "realm_user_settings_defaults": {"realm_user_settings_defaults"},
    "recent_private_conversations": {"recent_private_conversations"},
    "reminders": {"reminders"},
    "saved_snippets": {"saved_snippets"},
    "scheduled_messages": {"scheduled_messages"},
    "starred_messages": {"starred_messages"},
    "stop_words": {"stop_words"},
    "stream": {"streams"},
    "subscription": {"subscriptions", "unsubscribed", "never_subscribed"},
    "update_message_flags": {"unread_msgs"},
    "user_settings": {"user_settings"},
    "user_status": {"user_status"},
    "user_topic": {"user_topics"},
    "video_calls": {"has_zoom_token"},
}
ALWAYS = {
    "result",
    "msg",
    "queue_id",
    "last_event_id",
    "zulip_feature_level",
    "zulip_version",
    "zulip_merge_base",
    "parley_version",
}


@pytest.mark.parametrize("kind", sorted(PARTS))
def test_only_what_was_asked_for_is_read(world: World, kind: str) -> None:
    answer = world.ben.call("POST", "/register", fetch_event_types=[kind])

    assert set(answer) - ALWAYS == PARTS[kind]


def test_event_types_stand_in_for_what_to_fetch(world: World) -> None:
    answer = world.ben.call("POST", "/register", event_types=["realm_emoji"])
    nothing = world.ben.call("POST", "/register", event_types=["message"], fetch_event_types=[])

    assert set(answer) - ALWAYS == {"realm_emoji"}
    assert set(nothing) == ALWAYS


def test_everything_is_everything(world: World) -> None:
    answer = world.ben.call("POST", "/register")

    assert ALWAYS.union(*PARTS.values()) - set(answer) == set()
    assert (answer["zulip_version"], answer["zulip_feature_level"]) == ("10.2", 372)
    assert answer["parley_version"] == PARLEY_VERSION


def test_members_of_channels_are_told_to_who_asks(world: World) -> None:
    answer = world.ana.call("POST", "/register", include_subscribers=True)

    assert {each["name"]: each["subscribers"] for each in answer["subscriptions"]} == {
        "general": [world.ana.id, world.ben.id],
        "design": [world.ana.id],
        "board": [world.ana.id],
        "attic": [world.ana.id],
    }


def test_settings_are_told_flat_only_to_older_clients(world: World) -> None:
    older = world.ben.call("POST", "/register")
    newer = world.ben.call("POST", "/register", client_capabilities={"user_settings_object": True})

    assert older["twenty_four_hour_time"] is False
    assert older["enable_sounds"] is True
    assert {"twenty_four_hour_time", "enable_sounds"}.isdisjoint(newer)
    assert newer["user_settings"] == older["user_settings"]
    assert newer["user_settings"]["web_font_size_px"] == 16
    assert newer["realm_user_settings_defaults"].keys() == newer["user_settings"].keys() - {
        "timezone"
    }


def test_permissions_are_groups_of_the_realm(world: World) -> None:
    answer = world.ben.call("POST", "/register")
    groups = {group["id"]: group["name"] for group in answer["realm_user_groups"]}
    permissions = answer["server_supported_permission_settings"]

    for name in permissions["realm"]:
        assert groups[answer[f"realm_{name}"]] == permissions["realm"][name]["default_group_name"]


def test_a_guest_is_told_of_no_stranger(world: World) -> None:
    world.ana.call("POST", "/users/me/presence", status="active")
    seen = world.gus.call("POST", "/register", include_subscribers=True)

    assert [each["user_id"] for each in seen["realm_users"]] == [world.gus.id]
    assert [who for group in seen["realm_user_groups"] for who in group["members"]] == [
        world.gus.id
    ]
    assert seen["presences"] == {}
    assert seen["streams"] == seen["subscriptions"] == seen["never_subscribed"] == []
    assert (seen["is_guest"], seen["is_admin"], seen["can_create_streams"]) == (True, False, False)


def test_nothing_of_another_organisation(world: World) -> None:
    seen = world.zoe.call("POST", "/register")

    assert [p["full_name"] for p in seen["realm_users"] if not p["is_bot"]] == ["zoe"]
    assert {s["name"] for s in seen["subscriptions"]} == {"general", "design"}


@pytest.mark.parametrize(
    ("narrow", "code"),
    [
        ([["near", "3"]], "BAD_NARROW"),
        ([["topic"]], "BAD_NARROW"),
        ([["is", "followed"]], "BAD_NARROW"),
        ([["search", "words"]], "BAD_NARROW"),
        ("topic", "INVALID_JSON"),
        ([7], "REQUEST_VARIABLE_INVALID"),
    ],
)
def test_a_narrow_nobody_can_listen_by_is_refused(world: World, narrow: object, code: str) -> None:
    assert world.ana.call("POST", "/register", narrow=narrow)["code"] == code


def test_content_is_told_as_it_was_asked_for(world: World) -> None:
    source = world.ana.listens(event_types=["message"])
    html = world.ben.listens(event_types=["message"], apply_markdown=True, all_public_streams=True)
    world.ana.says("design", "**so**")

    assert source.hears_said() == ["**so**"]
    assert html.hears_said() == ["<p><strong>so</strong></p>"]


def statements(person: Person) -> int:
    seen: list[str] = []
    sql.watchers.append(seen.append)
    try:
        with CaptureQueriesContext(connection) as orm:
            answer = person.call("POST", "/register", include_subscribers=True)
    finally:
        sql.watchers.remove(seen.append)
    assert answer["result"] == "success"
    return len(seen) + len(orm)


def test_as_many_statements_however_much_there_is(world: World) -> None:
    world.said(world.ben, "general", "something unread")
    statements(world.ana)  # system groups are asked for once per process
    before = statements(world.ana)
    for n in range(12):
        member = world.account(f"p{n}")
        world.channel(f"more {n}", world.ana, member)
        world.said(member, f"more {n}", "hello")

    assert statements(world.ana) == before <= 30
