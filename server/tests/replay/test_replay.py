"""One case per command; the web client's own reducers replay them all. Every command that tells
anything has its case here, seen by ben, who is a member like any other."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from parley.eventlog import kinds
from parley.models import Account, Attachment, ProfileField
from parley.writing.delivery import deliver_all
from parley.writing.due import KINDS
from tests.cast import World
from tests.replay.acts import Act, ana, in_design, say
from tests.replay.administration import ADMINISTRATION
from tests.replay.record import keep_numbers_apart, record
from tests.samples import picture, uploads, uploads_file


def newest(world: World) -> int:
    found = world.ana.call("GET", "/messages", anchor="newest", num_before=1, num_after=0)
    return int(found["messages"][-1]["id"])


def ben(method: str, path: str, **fields: object) -> Act:
    return lambda world: world.ben.call(method, path, **fields)


def on_newest(method: str, path: str, **fields: object) -> Act:
    """Something ana does to what she said last."""
    return lambda world: world.ana.call(method, path.format(newest(world)), **fields)


def flags(op: str, flag: str) -> Act:
    return lambda world: world.ben.call(
        "POST", "/messages/flags", messages=[newest(world)], op=op, flag=flag
    )


def with_ben(method: str, path: str, **fields: object) -> Act:
    return lambda world: world.ana.call(method, path, principals=[world.ben.id], **fields)


def with_gus(method: str, path: str, **fields: object) -> Act:
    return lambda world: world.ana.call(method, path, principals=[world.gus.id], **fields)


def in_channel(method: str, path: str, **fields: object) -> Act:
    return lambda world: world.ben.call(
        method, path.format(world.design.id), **{"stream_id": world.design.id, **fields}
    )


def in_channel_of_ana(method: str, path: str, **fields: object) -> Act:
    return lambda world: world.ana.call(method, path.format(world.design.id), **fields)


def decide(world: World) -> object:
    data = [{"stream_id": world.design.id, "property": "is_muted", "value": True}]
    return world.ben.call("POST", "/users/me/subscriptions/properties", subscription_data=data)


def direct(world: World) -> object:
    return world.ana.writes(world.ben, text="psst")


def to_several(world: World) -> object:
    return world.ana.writes(world.ben, world.gus, text="all of you")


def mute(method: str) -> Act:
    """What ben no longer wants to hear of ana, or does again."""
    return lambda world: world.ben.call(method, f"/users/me/muted_users/{world.ana.id}")


def on_newest_ben(method: str, path: str, **fields: object) -> Act:
    return lambda world: world.ben.call(method, path.format(newest(world)), **fields)


def unfollow(world: World) -> object:
    where = {"stream_id": world.design.id, "topic": "lunch"}
    return world.ben.call("POST", "/user_topics", **where, visibility_policy=0)


def in_attic(world: World) -> object:
    return with_ben("POST", "/users/me/subscriptions", subscriptions=[{"name": "attic"}])(world)


def to_channel(name: str, **fields: object) -> Act:
    """All of what ana said last goes there."""

    def move(world: World) -> object:
        wanted = {"stream_id": getattr(world, name).id, "propagate_mode": "change_all", **fields}
        wanted["send_notification_to_new_thread"] = False
        return world.ana.call("PATCH", f"/messages/{newest(world)}", **wanted)

    return move


def follow_lunch(world: World) -> object:
    wanted = {"stream_id": world.design.id, "topic": "lunch", "visibility_policy": 3}
    return world.ben.call("POST", "/user_topics", **wanted)


def star_newest(world: World) -> object:
    return flags("add", "starred")(world)


def newcomer(world: World) -> object:
    return world.account("nia")


def newest_account(world: World) -> int:
    return Account.objects.filter(realm_id=world.realm_id).latest("pk").pk


def profile_field(world: World) -> object:
    return world.ana.call("POST", "/realm/profile_fields", name="Pronouns", field_type=1)


DRAFT = {"type": "", "to": [], "topic": "", "content": "hm", "timestamp": 1_500_000_000}
LATER = 2_000_000_000


def begin(world: World) -> object:
    return world.ben.call("POST", "/drafts", drafts=[DRAFT, DRAFT | {"timestamp": 1_500_000_001}])


def on_own(path: str, among: str, number: str, method: str, **fields: object) -> Act:
    """Something ben does to the first of a list of his own."""

    def act(world: World) -> object:
        (first, *_) = world.ben.call("GET", path)[among]
        return world.ben.call(method, f"{path}/{first[number]}", **fields)

    return act


def on_draft(method: str, **fields: object) -> Act:
    return on_own("/drafts", "drafts", "id", method, **fields)


def on_snippet(method: str, **fields: object) -> Act:
    return on_own("/saved_snippets", "saved_snippets", "id", method, **fields)


def on_scheduled(method: str, **fields: object) -> Act:
    path = "scheduled_messages"
    return on_own(f"/{path}", path, "scheduled_message_id", method, **fields)


keep = ben("POST", "/saved_snippets", title="Thanks", content="Thank you!")


def later(world: World) -> object:
    return world.ben.call(
        "POST",
        "/scheduled_messages",
        type="channel",
        to=world.general.id,
        topic="lunch",
        content="**now**",
        scheduled_delivery_timestamp=LATER,
    )


def remind(world: World) -> object:
    when = {"scheduled_delivery_timestamp": LATER}
    return world.ben.call("POST", "/reminders", message_id=newest(world), note="why", **when)


def fall_due(world: World) -> None:
    """Everything there is to be said, whenever that was to be."""
    until = datetime.fromtimestamp(LATER, UTC)
    for kind in KINDS.values():
        deliver_all(kind, world.realm_id, until)


def poll(world: World) -> int:
    return world.said(world.ana, "design", "/poll Lunch?\nsoup\nsalad")


def vote(world: World) -> object:
    content = json.dumps({"type": "vote", "key": "canned,0", "vote": 1})
    where = {"message_id": newest(world), "msg_type": "widget"}
    return world.ben.call("POST", "/submessage", content=content, **where)


def newest_file(world: World) -> int:
    return Attachment.objects.filter(owner_id=world.ben.id).latest("pk").pk


INVITED = {"invitee_emails": "nia@example.com", "stream_ids": []}
CASES: dict[str, tuple[list[Act], Act, set[str]]] = {
    "send_message": ([in_design], say, {"message", "user_topic"}),
    "start_topic": (
        [in_design],
        lambda w: w.ben.says("design", "mine", topic="fresh"),
        {"message", "user_topic"},
    ),
    "say_where_muted": (
        [in_design, decide],
        lambda w: w.ben.says("design", "mine"),
        {"message", "user_topic"},
    ),
    "send_direct": ([], direct, {"message"}),
    "send_to_several": ([], to_several, {"message"}),
    "send_own": ([in_design], lambda w: w.ben.says("design", "mine"), {"message"}),
    "edit_content": (
        [in_design, say],
        on_newest("PATCH", "/messages/{}", content="*other* news"),
        {"update_message"},
    ),
    "edit_topic": (
        [in_design, say, say],
        on_newest("PATCH", "/messages/{}", topic="supper", propagate_mode="change_all"),
        {"update_message", "message", "user_topic"},
    ),
    "move_topic_to_private": (
        [in_design, say, say],
        to_channel("attic"),
        {"delete_message", "user_topic"},
    ),
    "move_topic_along": (
        [in_design, in_attic, say, say, star_newest],
        to_channel("attic", topic="supper"),
        {"update_message", "user_topic"},
    ),
    "move_topic_out": (
        [in_design, in_attic, follow_lunch, say, say],
        to_channel("general", topic="tea"),
        {"update_message", "user_topic"},
    ),
    "resolve_topic": (
        [in_design, say],
        on_newest("PATCH", "/messages/{}", topic="✔ lunch", propagate_mode="change_all"),
        {"update_message", "message", "user_topic"},
    ),
    "delete_message": ([in_design, say], on_newest("DELETE", "/messages/{}"), {"delete_message"}),
    "delete_topic": (
        [in_design, say, star_newest, say],
        in_channel_of_ana("POST", "/streams/{}/delete_topic", topic_name="lunch"),
        {"delete_message"},
    ),
    "add_reaction": (
        [in_design, say],
        on_newest("POST", "/messages/{}/reactions", emoji_name="tada"),
        {"reaction/add"},
    ),
    "remove_reaction": (
        [in_design, say, on_newest("POST", "/messages/{}/reactions", emoji_name="tada")],
        on_newest("DELETE", "/messages/{}/reactions", emoji_name="tada"),
        {"reaction/remove"},
    ),
    "join": ([], in_design, {"subscription/add"}),
    "leave": (
        [in_design, say],
        ben("DELETE", "/users/me/subscriptions", subscriptions=["design"]),
        {"subscription/remove", "update_message_flags/add"},
    ),
    "be_added_to_private": (
        [],
        with_ben("POST", "/users/me/subscriptions", subscriptions=[{"name": "board"}]),
        {"stream/create", "subscription/add", "message"},
    ),
    "be_removed_from_private": (
        [with_ben("POST", "/users/me/subscriptions", subscriptions=[{"name": "board"}])],
        with_ben("DELETE", "/users/me/subscriptions", subscriptions=["board"]),
        {"stream/delete", "subscription/remove"},
    ),
    "others_join": (
        [in_design],
        lambda world: world.ana.call(
            "POST",
            "/users/me/subscriptions",
            subscriptions=[{"name": "design"}],
            principals=[world.gus.id],
        ),
        {"subscription/peer_add"},
    ),
    "others_leave": (
        [in_design],
        ana("DELETE", "/users/me/subscriptions", subscriptions=["design"]),
        {"subscription/peer_remove"},
    ),
    "create_channel": (
        [],
        ana("POST", "/users/me/subscriptions", subscriptions=[{"name": "fresh"}]),
        {"stream/create", "subscription/peer_add"},
    ),
    "decide_about_channel": ([in_design], decide, {"subscription/update"}),
    "mark_read": ([in_design, say], flags("add", "read"), {"update_message_flags/add"}),
    "mark_unread": (
        [in_design, say, flags("add", "read")],
        flags("remove", "read"),
        {"update_message_flags/remove"},
    ),
    "star": ([in_design, say], flags("add", "starred"), {"update_message_flags/add"}),
    "unstar": (
        [in_design, say, flags("add", "starred")],
        flags("remove", "starred"),
        {"update_message_flags/remove"},
    ),
    "mark_all_read": (
        [in_design, say, direct],
        ben("POST", "/mark_all_as_read"),
        {"update_message_flags/add"},
    ),
    "mute_topic": (
        [in_design, say],
        in_channel("POST", "/user_topics", topic="lunch", visibility_policy=1),
        {"user_topic", "muted_topics"},
    ),
    "take_part": (
        [in_design, say, ben("PATCH", "/settings", automatically_follow_topics_policy=1), unfollow],
        on_newest_ben("POST", "/messages/{}/reactions", emoji_name="tada"),
        {"reaction/add", "user_topic"},
    ),
    "mute_person": (
        [in_design, say, direct],
        mute("POST"),
        {"update_message_flags/add", "muted_users"},
    ),
    "hear_muted_person": ([in_design, unfollow, mute("POST")], say, {"message", "user_topic"}),
    "unmute_person": ([in_design, mute("POST"), say], mute("DELETE"), {"muted_users"}),
    "newcomer": (
        [],
        newcomer,
        {"realm_user/add", "subscription/peer_add", "user_group/add_members"},
    ),
    "rename": ([], ana("PATCH", "/settings", full_name="Ana Li"), {"realm_user/update"}),
    "shut_out": (
        [newcomer],
        lambda world: world.ana.call("DELETE", f"/users/{newest_account(world)}"),
        {"realm_user/update"},
    ),
    "made_a_guest": (
        [newcomer],
        lambda world: world.ana.call("PATCH", f"/users/{newest_account(world)}", role=600),
        {"realm_user/update", "user_group/add_members", "user_group/remove_members"},
    ),
    "custom_emoji": (
        [],
        lambda world: uploads(world.ana, "/realm/emoji/mascot", picture()),
        {"realm_emoji/update"},
    ),
    "custom_emoji_removed": (
        [lambda world: uploads(world.ana, "/realm/emoji/mascot", picture())],
        ana("DELETE", "/realm/emoji/mascot"),
        {"realm_emoji/update"},
    ),
    "linkifier": (
        [],
        ana("POST", "/realm/filters", pattern="#(?P<n>[0-9]+)", url_template="https://a.co/{n}"),
        {"realm_linkifiers"},
    ),
    "playground": (
        [],
        ana(
            "POST",
            "/realm/playgrounds",
            name="Play",
            pygments_language="Python",
            url_template="https://play.example/{code}",
        ),
        {"realm_playgrounds"},
    ),
    **ADMINISTRATION,
    "own_bot": (
        [],
        ben("POST", "/bots", full_name="Robin", short_name="robin"),
        {"realm_user/add", "realm_bot/add", "user_group/add_members"},
    ),
    "rename_bot": (
        [ben("POST", "/bots", full_name="Robin", short_name="robin")],
        lambda world: world.ben.call(
            "PATCH", f"/bots/{newest_account(world)}", full_name="Robinson"
        ),
        {"realm_user/update", "realm_bot/update"},
    ),
    "lose_bot": (
        [ben("POST", "/bots", full_name="Robin", short_name="robin")],
        lambda world: world.ana.call(
            "PATCH", f"/bots/{newest_account(world)}", bot_owner_id=world.ana.id
        ),
        {"realm_user/update", "realm_bot/delete"},
    ),
    "invite": ([], ben("POST", "/invites", **INVITED), {"invites_changed"}),
    "profile_field": ([], profile_field, {"custom_profile_fields"}),
    "profile_answer": (
        [profile_field],
        lambda world: world.ben.call(
            "PATCH",
            "/users/me/profile_data",
            data=[{"id": ProfileField.objects.latest("pk").pk, "value": "*she*"}],
        ),
        {"realm_user/update"},
    ),
    "alert_words": (
        [],
        ben("POST", "/users/me/alert_words", alert_words=["lunch"]),
        {"alert_words"},
    ),
    "create_default_channel": (
        [],
        ana(
            "POST",
            "/users/me/subscriptions",
            subscriptions=[{"name": "fresh"}],
            is_default_stream=True,
        ),
        {"stream/create", "subscription/peer_add", "default_streams"},
    ),
    "upload": ([], lambda world: uploads_file(world.ben), {"attachment/add"}),
    "delete_upload": (
        [lambda world: uploads_file(world.ben)],
        lambda world: world.ben.call("DELETE", f"/attachments/{newest_file(world)}"),
        {"attachment/remove"},
    ),
    "guest_meets_people": (
        [],
        with_gus("POST", "/users/me/subscriptions", subscriptions=[{"name": "design"}]),
        {"stream/create", "subscription/add", "realm_user/add", "message"},
    ),
    "guest_takes_leave": (
        [with_gus("POST", "/users/me/subscriptions", subscriptions=[{"name": "design"}])],
        with_gus("DELETE", "/users/me/subscriptions", subscriptions=["design"]),
        {"stream/delete", "subscription/remove", "realm_user/remove"},
    ),
    "create_drafts": ([], begin, {"drafts/add"}),
    "edit_draft": (
        [begin],
        on_draft("PATCH", draft=DRAFT | {"content": "aha"}),
        {"drafts/update"},
    ),
    "delete_draft": ([begin], on_draft("DELETE"), {"drafts/remove"}),
    "stop_keeping_drafts": (
        [begin],
        ben("PATCH", "/settings", enable_drafts_synchronization=False),
        {"drafts/remove", "user_settings/update"},
    ),
    "create_snippet": ([], keep, {"saved_snippets/add"}),
    "edit_snippet": ([keep, keep], on_snippet("PATCH", title="No"), {"saved_snippets/update"}),
    "delete_snippet": ([keep, keep], on_snippet("DELETE"), {"saved_snippets/remove"}),
    "schedule": ([], later, {"scheduled_messages/add"}),
    "reschedule": (
        [later],
        on_scheduled("PATCH", scheduled_delivery_timestamp=LATER + 9),
        {"scheduled_messages/update"},
    ),
    "unschedule": ([later], on_scheduled("DELETE"), {"scheduled_messages/remove"}),
    "scheduled_is_sent": (
        [later],
        fall_due,
        {"scheduled_messages/remove", "message", "user_topic"},
    ),
    "remind": ([in_design, say], remind, {"reminders/add"}),
    "be_reminded": ([in_design, say, remind], fall_due, {"reminders/remove", "message"}),
    "send_poll": ([in_design], poll, {"message"}),
    "vote": ([in_design, poll], vote, {"submessage"}),
    "own_setting": ([], ben("PATCH", "/settings", enter_sends=False), {"user_settings/update"}),
}


@pytest.mark.parametrize("name", CASES)
def test_a_client_that_applies_the_events_agrees_with_a_fresh_load(live: str, name: str) -> None:
    first, action, expected = CASES[name]
    keep_numbers_apart()
    world = World(live)
    for prepare in first:
        prepare(world)

    seen_by = world.gus if name.startswith("guest_") else world.ben
    case = record(name, world, lambda: action(world), seen_by=seen_by)

    told = {"/".join(filter(None, (e["type"], e.get("op")))) for e in case["events"]}
    assert told == expected


def test_every_event_is_told_in_some_case() -> None:
    """But for those ben is not told of by anything he or his colleagues do in these cases."""
    told = set().union(*(expected for _, _, expected in CASES.values()))
    silent = {kind for kind, event in kinds().items() if event.is_internal}

    assert sorted(set(kinds()) - told - silent) == sorted(NOT_HERE)


NOT_HERE = {"update_display_settings", "update_global_notifications", "user_group/remove"}
"""Told only to clients that do not know `user_settings`, or groups out of use; the web does."""
