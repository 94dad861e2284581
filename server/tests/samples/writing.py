"""The sample calls of what helps to write."""

from __future__ import annotations

import json
from time import time
from typing import Any

from parley.models import Realm
from tests.cast import World
from tests.samples import Sample, plain, sample

plain("list_drafts", "list_snippets", "list_scheduled", "list_reminders")
plain("create_snippet", title="Thanks", content="Thank you!")
TOMORROW = int(time()) + 86_400


def draft_in_board(world: World) -> dict[str, Any]:
    return {"type": "stream", "to": [world.board.id], "topic": "t", "content": "secret"}


@sample("create_drafts")
def create_drafts(world: World) -> Sample:
    return Sample({}, {"drafts": [draft_in_board(world)]})


@sample("edit_draft")
def edit_draft(world: World) -> Sample:
    made = world.ana.call("POST", "/drafts", drafts=[draft_in_board(world)])
    return Sample({"draft_id": made["ids"][0]}, {"draft": draft_in_board(world)})


@sample("delete_draft")
def delete_draft(world: World) -> Sample:
    return Sample(edit_draft(world).path, {})


@sample("edit_snippet")
def edit_snippet(world: World) -> Sample:
    made = world.ana.call("POST", "/saved_snippets", title="secret", content="secret")
    return Sample({"saved_snippet_id": made["saved_snippet_id"]}, {"title": "other"})


@sample("delete_snippet")
def delete_snippet(world: World) -> Sample:
    return Sample(edit_snippet(world).path, {})


@sample("schedule_message")
def schedule_message(world: World) -> Sample:
    where = {"type": "stream", "to": world.board.id, "topic": "t"}
    when = {"scheduled_delivery_timestamp": TOMORROW}
    return Sample({}, {**where, **when, "content": "secret"})


@sample("change_scheduled")
def change_scheduled(world: World) -> Sample:
    made = world.ana.call("POST", "/scheduled_messages", **schedule_message(world).fields)
    path = {"scheduled_message_id": made["scheduled_message_id"]}
    return Sample(path, {"content": "other secret"})


@sample("cancel_scheduled")
def cancel_scheduled(world: World) -> Sample:
    return Sample(change_scheduled(world).path, {})


@sample("remind")
def remind(world: World) -> Sample:
    said = world.said(world.ana, "board", "secret")
    return Sample({}, {"message_id": said, "scheduled_delivery_timestamp": TOMORROW})


@sample("forget_reminder")
def forget_reminder(world: World) -> Sample:
    made = world.ana.call("POST", "/reminders", **remind(world).fields)
    return Sample({"reminder_id": made["reminder_id"]}, {})


@sample("add_to_widget")
def add_to_widget(world: World) -> Sample:
    said = world.said(world.ana, "board", "/poll secret?")
    vote = json.dumps({"type": "vote", "key": "canned,0", "vote": 1})
    return Sample({}, {"message_id": said, "msg_type": "widget", "content": vote})


plain("slash_command", command="/dark")


@sample("report_message")
def report_message(world: World) -> Sample:
    settings = {"moderation_request_channel_id": world.attic.id}
    Realm.objects.filter(pk=world.realm_id).update(settings=settings)
    said = world.said(world.ana, "board", "secret")
    return Sample({"message_id": said}, {"report_type": "spam"})
