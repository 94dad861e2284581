"""What the receiver began, keeps and has asked for: its own and nobody else's."""

from __future__ import annotations

from msgspec import Struct

from parley.realtime.snapshot.asked import Asked
from parley.writing.drafts import drafts_of
from parley.writing.events import DraftFacts, ReminderFacts, ScheduledFacts, SnippetFacts
from parley.writing.reminders import reminders_of
from parley.writing.scheduled import scheduled_of
from parley.writing.snippets import snippets_of


class OwnDrafts(Struct):
    drafts: list[DraftFacts]


class OwnSnippets(Struct):
    saved_snippets: list[SnippetFacts]


class OwnScheduled(Struct):
    scheduled_messages: list[ScheduledFacts]


class OwnReminders(Struct):
    reminders: list[ReminderFacts]


def drafts(asked: Asked) -> OwnDrafts:
    return OwnDrafts(drafts_of(asked.actor))


def snippets(asked: Asked) -> OwnSnippets:
    return OwnSnippets(snippets_of(asked.actor))


def scheduled(asked: Asked) -> OwnScheduled:
    return OwnScheduled(scheduled_of(asked.actor))


def reminders(asked: Asked) -> OwnReminders:
    return OwnReminders(reminders_of(asked.actor))
