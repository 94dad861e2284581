"""One's own settings, in the shape of the day and, for older clients, flattened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET, Struct, UnsetType, defstruct, field, structs

from parley.accounts.settings import (
    ALERT_WORDS,
    DISPLAY,
    EMOJI_SET_CHOICES,
    NOTIFICATIONS,
    SOUNDS,
    EmojiSetChoice,
    PersonalSettings,
    SettingsDefaults,
)
from parley.messages.events import EmojiSet
from parley.realtime.snapshot.asked import Asked

TYPES = {each.name: each.type for each in structs.fields(PersonalSettings)}

if TYPE_CHECKING:
    FlatDisplay = Struct
    FlatNotifications = Struct
else:
    FlatDisplay = defstruct(
        "FlatDisplay",
        [
            *((name, TYPES[name]) for name in DISPLAY),
            ("timezone", str),
            ("emojiset_choices", list[EmojiSetChoice]),
        ],
        kw_only=True,
    )
    FlatNotifications = defstruct(
        "FlatNotifications",
        [
            *((name, TYPES[name]) for name in NOTIFICATIONS),
            ("available_notification_sounds", list[str]),
        ],
        kw_only=True,
    )


class OwnSettings(SettingsDefaults, frozen=True, kw_only=True):
    timezone: str


class Settings(Struct):
    user_settings: OwnSettings


class Defaults(Struct):
    realm_user_settings_defaults: SettingsDefaults


class AlertWords(Struct):
    alert_words: list[str]


class PersonStatus(Struct):
    """What somebody says of how it is."""

    away: bool | UnsetType = UNSET
    status_text: str | UnsetType = UNSET
    emoji_name: str | UnsetType = UNSET
    emoji_code: str | UnsetType = UNSET
    reaction_type: EmojiSet | UnsetType = UNSET


class Statuses(Struct):
    user_status: dict[str, PersonStatus] = field(default_factory=dict)


def settings(asked: Asked) -> Settings:
    given = structs.asdict(asked.settings)
    return Settings(OwnSettings(**given, timezone=asked.own.timezone))


def defaults(_: Asked) -> Defaults:
    return Defaults(SettingsDefaults())


def flat_display(asked: Asked) -> FlatDisplay | None:
    if asked.variant.user_settings_object:
        return None
    given = {name: getattr(asked.settings, name) for name in DISPLAY}
    return FlatDisplay(**given, timezone=asked.own.timezone, emojiset_choices=EMOJI_SET_CHOICES)


def flat_notifications(asked: Asked) -> FlatNotifications | None:
    if asked.variant.user_settings_object:
        return None
    given = {name: getattr(asked.settings, name) for name in NOTIFICATIONS}
    return FlatNotifications(**given, available_notification_sounds=list(SOUNDS))


def alert_words(asked: Asked) -> AlertWords:
    return AlertWords(asked.own.settings.get(ALERT_WORDS, []))


def statuses(_: Asked) -> Statuses:
    return Statuses()
