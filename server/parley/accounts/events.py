"""What is told of accounts. Times are ISO 8601 where the wire has them so, else seconds."""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec import UNSET, Struct, UnsetType, field

from parley.eventlog.event import Event, Extras, Variant
from parley.kernel.ids import AccountId


class ProfileValue(Struct, frozen=True):
    """What somebody says of itself in a field that the organisation has for it."""

    value: str
    rendered_value: str | UnsetType = UNSET


Profile = dict[str, ProfileValue]
"""By the field's id."""


class AccountFacts(Struct, frozen=True, kw_only=True):
    """An account as others see it."""

    account_id: AccountId = field(name="user_id")
    email: str
    delivery_email: str | None
    name: str = field(name="full_name")
    role: int
    is_active: bool
    is_bot: bool
    is_owner: bool
    is_admin: bool
    is_guest: bool
    bot_type: int | None
    bot_owner_id: AccountId | None
    timezone: str
    joined_at: str = field(name="date_joined")
    avatar_url: str | None
    avatar_version: int
    profile_data: Profile | UnsetType = UNSET
    """Of people, where it was asked for; bots have none."""


class AccountAdded(Event, frozen=True, tag="realm_user"):
    """There is someone new."""

    account: AccountFacts = field(name="person")
    op: Literal["add"] = "add"


class Answer(Struct, frozen=True):
    """What somebody now says in one field of their profile; None where they no longer do."""

    field_id: int = field(name="id")
    value: str | None
    rendered_value: str | UnsetType = UNSET


class Difference(Struct, frozen=True, kw_only=True):
    """Whom it is about, and what is different."""

    account_id: AccountId = field(name="user_id")
    name: str | UnsetType = field(name="full_name", default=UNSET)
    role: int | UnsetType = UNSET
    is_active: bool | UnsetType = UNSET
    email: str | UnsetType = UNSET
    timezone: str | UnsetType = UNSET
    owner_id: AccountId | UnsetType = field(name="bot_owner_id", default=UNSET)
    answer: Answer | UnsetType = field(name="custom_profile_field", default=UNSET)


class AccountChanged(Event, frozen=True, tag="realm_user"):
    """Something about someone is different."""

    difference: Difference = field(name="person")
    op: Literal["update"] = "update"


class Gone(Struct, frozen=True):
    account_id: AccountId = field(name="user_id")
    name: str = field(name="full_name")


class AccountGone(Event, frozen=True, tag="realm_user"):
    """The receiver, a guest, no longer meets someone anywhere."""

    account: Gone = field(name="person")
    op: Literal["remove"] = "remove"


class CredentialsChanged(Event, frozen=True, tag="internal_credentials"):
    """A key, session or role no longer says what it said. Moves the real-time tier only."""

    is_internal: ClassVar[bool] = True


SettingValue = bool | int | str


class SettingChanged(Event, frozen=True, tag="user_settings"):
    """The receiver decided something for itself, here or in another client."""

    property: str
    value: SettingValue
    language_name: str | UnsetType = UNSET
    op: Literal["update"] = "update"


class DisplaySettingChanged(Event, frozen=True, tag="update_display_settings"):
    """The same, as clients are told that do not know `user_settings`."""

    user: str
    setting_name: str
    setting: SettingValue
    language_name: str | UnsetType = UNSET

    def wire(self, variant: Variant, extras: Extras) -> DisplaySettingChanged | None:  # noqa: ARG002
        return None if variant.user_settings_object else self


class NotificationSettingChanged(Event, frozen=True, tag="update_global_notifications"):
    """The same, of what is notified and how."""

    user: str
    notification_name: str
    setting: SettingValue

    def wire(self, variant: Variant, extras: Extras) -> NotificationSettingChanged | None:  # noqa: ARG002
        return None if variant.user_settings_object else self


class AlertWordsChanged(Event, frozen=True, tag="alert_words"):
    """All the words the receiver wants to be alerted to."""

    alert_words: tuple[str, ...]
