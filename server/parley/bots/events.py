"""What is told of bots to those who administer them. Never a secret: the log would keep it for a
week; `GET /bots` hands them to the owner."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field

from parley.eventlog.event import Event
from parley.kernel.ids import AccountId


class Service(Struct, frozen=True):
    """Where an outgoing webhook's questions go."""

    payload_url: str = field(name="base_url")
    interface: int
    token: str = ""


class BotFacts(Struct, frozen=True, kw_only=True):
    """`api_key` is told to nobody here: it is there since clients expect the name."""

    account_id: AccountId = field(name="user_id")
    email: str
    name: str = field(name="full_name")
    kind: int = field(name="bot_type")
    is_active: bool
    owner_id: AccountId | None
    avatar_url: str
    api_key: str = ""
    sends_to: str | None = field(name="default_sending_stream")
    hears: str | None = field(name="default_events_register_stream")
    hears_everything: bool = field(name="default_all_public_streams")
    services: tuple[Service, ...] = ()


class BotAdded(Event, frozen=True, tag="realm_bot"):
    """There is a bot that the receiver owns or, being an administrator, sees to."""

    bot: BotFacts
    op: Literal["add"] = "add"


class BotDifference(Struct, frozen=True, kw_only=True):
    account_id: AccountId = field(name="user_id")
    name: str | UnsetType = field(name="full_name", default=UNSET)
    is_active: bool | UnsetType = UNSET
    owner_id: AccountId | UnsetType = UNSET
    sends_to: str | UnsetType | None = field(name="default_sending_stream", default=UNSET)
    hears: str | UnsetType | None = field(name="default_events_register_stream", default=UNSET)
    hears_everything: bool | UnsetType = field(name="default_all_public_streams", default=UNSET)
    services: tuple[Service, ...] | UnsetType = UNSET


class BotChanged(Event, frozen=True, tag="realm_bot"):
    """One thing about it is different."""

    difference: BotDifference = field(name="bot")
    op: Literal["update"] = "update"


class LostBot(Struct, frozen=True):
    account_id: AccountId = field(name="user_id")


class BotLost(Event, frozen=True, tag="realm_bot"):
    """It is somebody else's now, and the receiver has nothing to do with it any more."""

    bot: LostBot
    op: Literal["delete"] = "delete"
