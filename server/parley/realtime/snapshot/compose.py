"""The parts of a snapshot by the event types that keep them current, put together."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from msgspec import UNSET, Struct, UnsetType, defstruct, structs

from parley.kernel.ids import QueueId
from parley.kernel.version import FEATURE_LEVEL, PARLEY_VERSION, ZULIP_VERSION
from parley.realtime.snapshot import (
    channels,
    formatting,
    groups,
    organization,
    people,
    personal,
    presence,
    profiles,
    reading,
    server,
    writing,
)
from parley.realtime.snapshot.absent import ABSENT, nothing_of
from parley.realtime.snapshot.asked import Asked

Part = Callable[[Asked], Struct | None]
PARTS: tuple[tuple[frozenset[str], Part], ...] = (
    (frozenset({"alert_words"}), personal.alert_words),
    (frozenset({"custom_profile_fields"}), profiles.profile_fields),
    (frozenset({"default_streams"}), channels.default_channels),
    (frozenset({"drafts"}), writing.drafts),
    (frozenset({"message"}), reading.newest),
    (frozenset({"message", "update_message_flags"}), reading.unread),
    (frozenset({"muted_topics"}), reading.muted_topics),
    (frozenset({"muted_users"}), reading.muted_accounts),
    (frozenset({"presence"}), presence.presences),
    (frozenset({"realm"}), organization.organization),
    (frozenset({"realm"}), organization.decided),
    (frozenset({"realm"}), server.server),
    (frozenset({"realm_emoji"}), formatting.emoji),
    (frozenset({"realm_linkifiers"}), formatting.linkifiers),
    (frozenset({"realm_playgrounds"}), formatting.playgrounds),
    (frozenset({"realm_bot"}), people.bots),
    (frozenset({"realm_user"}), people.people),
    (frozenset({"realm_user_groups"}), groups.groups),
    (frozenset({"realm_user_settings_defaults"}), personal.defaults),
    (frozenset({"recent_private_conversations"}), reading.recent),
    (frozenset({"reminders"}), writing.reminders),
    (frozenset({"saved_snippets"}), writing.snippets),
    (frozenset({"scheduled_messages"}), writing.scheduled),
    (frozenset({"starred_messages"}), reading.starred),
    (frozenset({"stream"}), channels.channels),
    (frozenset({"subscription"}), channels.subscriptions),
    (frozenset({"update_display_settings"}), personal.flat_display),
    (frozenset({"update_global_notifications"}), personal.flat_notifications),
    (frozenset({"user_settings"}), personal.settings),
    (frozenset({"user_status"}), personal.statuses),
    (frozenset({"user_topic"}), reading.topics),
    *((frozenset({kind}), nothing_of(part)) for kind, part in ABSENT.items()),
)
"""Each with the types, of which any one asks for it."""


def _fields() -> list[tuple[str, Any, Any]]:
    kinds = [get_type_hints(part)["return"] for _, part in PARTS]
    parts = [next(t for t in (get_args(kind) or (kind,)) if t is not type(None)) for kind in kinds]
    fields = {each.encode_name: each.type for part in parts for each in structs.fields(part)}
    return [(name, kind | UnsetType, UNSET) for name, kind in sorted(fields.items())]


if TYPE_CHECKING:
    Registration = Struct
else:
    Registration = defstruct(
        "Registration",
        [
            ("queue_id", QueueId),
            ("last_event_id", int),
            ("zulip_feature_level", int, FEATURE_LEVEL),
            ("zulip_version", str, ZULIP_VERSION),
            ("zulip_merge_base", str, ZULIP_VERSION),
            ("parley_version", str, PARLEY_VERSION),
            *_fields(),
        ],
        kw_only=True,
    )


def snapshot_of(asked: Asked, types: Collection[str] | None) -> dict[str, Any]:
    """The parts asked for, by the wire's names; None asks for all."""
    found: dict[str, Any] = {}
    for kinds, part in PARTS:
        if (types is None or not kinds.isdisjoint(types)) and not _replaced(kinds, types):
            read = part(asked)
            if read is not None:
                found |= {wire: getattr(read, name) for name, wire in _names(type(read))}
    return found


@cache
def _names(part: type[Struct]) -> list[tuple[str, str]]:
    """Ours and the wire's."""
    return [(each.name, each.encode_name) for each in structs.fields(part)]


def _replaced(kinds: frozenset[str], types: Collection[str] | None) -> bool:
    """Who names the newer form of the same has no use for the older one."""
    return types is not None and "muted_topics" in kinds and "user_topic" in types
