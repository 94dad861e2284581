"""Joining and leaving channels, bringing others in and taking them out, and what a member decides
for itself."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import UNSET, Struct, UnsetType

from parley.access.accounts import AdministratorNeeded, NoSuchAccount, OwnerNeeded
from parley.access.actor import Actor
from parley.access.channels import NoAccess, NoSuchChannel, NotPermitted
from parley.access.posting import ChannelNotFound
from parley.api.declared import declaring, sent
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.channels import personal, subscribing, unsubscribing
from parley.channels.change_endpoints import Days, retention
from parley.channels.commands import BadChannel, NewChannel, with_permissions
from parley.channels.events import Subscription
from parley.channels.personal import BadValue, Decision, NotAMember, Property, Value
from parley.channels.queries import is_in, sight_of
from parley.channels.settings import PERMISSIONS
from parley.channels.subscribing import Outcome, Wanted
from parley.channels.unsubscribing import Left
from parley.groups.choosing import REFUSALS
from parley.groups.events import GroupValue
from parley.kernel.ids import AccountId, ChannelId

Wishes = Annotated[list[Wanted], Wire("subscriptions")]
Names = Annotated[list[str], Wire("subscriptions")]
StreamId = Annotated[ChannelId, Wire("stream_id")]
JOINING = (NoAccess, NotPermitted, NoSuchAccount, BadChannel)
CREATING = (*JOINING, AdministratorNeeded, OwnerNeeded, *REFUSALS)
LEAVING = (ChannelNotFound, NotPermitted, NoSuchAccount)


class Subscriptions(Struct):
    subscriptions: list[Subscription]


class Subscribed(Struct):
    """Names of channels by the id of who was, or already is, in them."""

    subscribed: dict[str, list[str]]
    already_subscribed: dict[str, list[str]]
    unauthorized: list[str] | UnsetType = UNSET


class Changed(Struct):
    subscribed: dict[str, list[str]]
    already_subscribed: dict[str, list[str]]
    removed: list[str]
    not_removed: list[str]


class Status(Struct):
    is_subscribed: bool


@endpoint("GET", "/users/me/subscriptions")
def get_subscriptions(actor: Actor, include_subscribers: bool = False) -> Subscriptions:
    """One's own channels, with what one decided about each."""
    sight = sight_of(actor, include_subscribers=include_subscribers)
    return Subscriptions(sight.subscriptions())


@endpoint("POST", "/users/me/subscriptions", refuses=CREATING)
@declaring(dict.fromkeys(PERMISSIONS, GroupValue))
def subscribe(
    actor: Actor,
    wanted: Wishes,
    principals: list[int | str] = [],  # noqa: B006 - never changed
    authorization_errors_fatal: bool = True,
    is_private: Annotated[bool, Wire("invite_only")] = False,
    is_web_public: bool = False,
    is_default: Annotated[bool, Wire("is_default_stream")] = False,
    shares_history: Annotated[bool | None, Wire("history_public_to_subscribers")] = None,
    days: Annotated[Days | None, Wire("message_retention_days")] = None,
    **permissions: Any,
) -> Subscribed:
    """Join channels, or bring others in. A channel of a name there is none of is created."""
    shares = not is_private if shares_history is None else shares_history
    kept = None if days is None else retention(days)
    like = NewChannel("", "", is_private, is_web_public, shares, is_default, kept)
    like = with_permissions(actor, like, sent(permissions))
    lenient = not authorization_errors_fatal
    done = subscribing.subscribe(actor, wanted, principals, like, is_lenient=lenient)
    return Subscribed(*told(done), done.refused if lenient else UNSET)


@endpoint("DELETE", "/users/me/subscriptions", refuses=LEAVING)
def unsubscribe(
    actor: Actor,
    names: Names,
    principals: list[int | str] = [],  # noqa: B006 - never changed
) -> Left:
    """Leave channels, or take others out."""
    return unsubscribing.unsubscribe(actor, names, principals)


@endpoint("PATCH", "/users/me/subscriptions", refuses=JOINING + LEAVING)
def change_subscriptions(
    actor: Actor,
    delete: list[str] = [],  # noqa: B006 - never changed
    add: list[Wanted] = [],  # noqa: B006 - never changed
) -> Changed:
    """Join some channels and leave others."""
    joined, left = unsubscribing.exchange(actor, add, delete)
    return Changed(*told(joined), left.removed, left.not_removed)


def told(done: Outcome) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The keys of a JSON object are text."""
    joined = {str(account_id): names for account_id, names in done.joined.items()}
    already_in = {str(account_id): names for account_id, names in done.already_in.items()}
    return joined, already_in


@endpoint("POST", "/users/me/subscriptions/properties", refuses=(NotAMember, BadValue))
def decide(actor: Actor, decisions: Annotated[list[Decision], Wire("subscription_data")]) -> None:
    """Change what one decided about one's channels: colours, muting, pins, notifications."""
    personal.decide(actor, decisions)


@endpoint("PATCH", "/users/me/subscriptions/{stream_id}", refuses=(NotAMember, BadValue))
def decide_one(actor: Actor, channel_id: StreamId, property: Property, value: Value) -> None:  # noqa: A002 - the wire's
    """Change one thing one decided about a channel."""
    personal.decide(actor, [Decision(channel_id, property, value)])


@endpoint(
    "GET",
    "/users/{user_id}/subscriptions/{stream_id}",
    refuses=(NoSuchAccount, NoSuchChannel, NotPermitted),
)
def get_subscription_status(
    actor: Actor, account_id: Annotated[AccountId, Wire("user_id")], channel_id: StreamId
) -> Status:
    """Whether someone is in a channel."""
    return Status(is_in(actor, account_id, channel_id))
