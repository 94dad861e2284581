"""Who is there, and who is writing."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from parley.access.accounts import NoSuchAccount
from parley.access.actor import Actor
from parley.access.channels import NoSuchChannel, NotPermitted
from parley.access.messages import InvalidMessage
from parley.access.posting import ChannelIdNotFound
from parley.accounts.queries import account_named
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.kernel.ids import AccountId, ChannelId, MessageId
from parley.presence.commands import report
from parley.presence.events import Op, Status
from parley.presence.queries import (
    NOTHING_YET,
    ByClient,
    Presences,
    by_client,
    last_update,
    now,
    seen_of,
    spelled,
)
from parley.presence.single import NoPresence, NotOfBots, OwnMoment, presence_of
from parley.presence.typing import (
    TypingOff,
    direct_typing,
    editing,
    one_of,
    typing_in_channel,
)
from parley.realms.queries import rules_of

Days = Annotated[int, Meta(ge=0, le=36_500)]


class Reported(Struct):
    presence_last_update_id: int | UnsetType = UNSET
    server_timestamp: float | UnsetType = UNSET
    presences: Presences | UnsetType = UNSET


class AllPresences(Struct):
    server_timestamp: float
    presences: dict[str, ByClient]


class OnePresence(Struct):
    presence: dict[str, OwnMoment]


@endpoint("POST", "/users/me/presence")
def report_presence(
    actor: Actor,
    status: Status,
    ping_only: bool = False,
    new_user_input: bool = False,
    slim_presence: bool = False,
    last_update_id: int | None = None,
    history_limit_days: Days = 14,
) -> Reported:
    """Say that one is there, and hear who else is."""
    report(actor, status)
    if ping_only:
        return Reported()
    known = NOTHING_YET if last_update_id is None else last_update_id
    hidden = rules_of(actor.realm_id).presence_disabled
    found = [] if hidden else seen_of(actor, after=known, days=history_limit_days)
    slim = slim_presence or last_update_id is not None
    return Reported(last_update(found, known), now(), spelled(found, slim=slim))


@endpoint("GET", "/realm/presence")
def list_presences(actor: Actor) -> AllPresences:
    """Who was there within two weeks."""
    hidden = rules_of(actor.realm_id).presence_disabled
    found = [] if hidden else seen_of(actor)
    return AllPresences(now(), {each.email: by_client(each) for each in found})


@endpoint(
    "GET", "/users/{user_id_or_email}/presence", refuses=(NoSuchAccount, NoPresence, NotOfBots)
)
def get_presence(actor: Actor, who: Annotated[str, Wire("user_id_or_email")]) -> OnePresence:
    """When somebody was last there."""
    account = account_named(actor, int(who) if who.isdecimal() else who)
    return OnePresence(presence_of(actor, account))


@endpoint("POST", "/typing", refuses=(NoSuchChannel, NotPermitted, ChannelIdNotFound, TypingOff))
def say_typing(
    actor: Actor,
    op: Op,
    kind: Annotated[Literal["direct", "stream", "channel"], Wire("type")] = "direct",
    to: list[AccountId] | None = None,
    channel_id: Annotated[ChannelId | None, Wire("stream_id")] = None,
    topic: str | None = None,
) -> None:
    """Say that one began, or is no longer, writing a message."""
    if kind == "direct":
        direct_typing(actor, op, one_of(to, "to"))
    else:
        typing_in_channel(actor, op, one_of(channel_id, "stream_id"), one_of(topic, "topic"))


@endpoint("POST", "/messages/{message_id}/typing", refuses=(InvalidMessage, TypingOff))
def say_editing(actor: Actor, message_id: MessageId, op: Op) -> None:
    """Say that one began, or is no longer, changing a message of one's own."""
    editing(actor, op, message_id)
