"""What is told of channels and memberships. Times are seconds since 1970, UTC."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType, field, structs

from parley.eventlog.event import Event, Extras, Variant
from parley.groups.events import GroupValue
from parley.kernel.ids import AccountId, ChannelId

PostPolicy = Literal[1, 2, 3, 4]


class ChannelFacts(Struct, frozen=True, kw_only=True):
    """A channel as anyone sees it who may know of it."""

    channel_id: ChannelId = field(name="stream_id")
    name: str
    description: str
    rendered_description: str
    created_at: int = field(name="date_created")
    creator_id: AccountId | None
    is_private: bool = field(name="invite_only")
    is_web_public: bool
    shares_history: bool = field(name="history_public_to_subscribers")
    is_archived: bool
    first_message_id: int | None
    message_retention_days: int | None = None
    stream_post_policy: int = 1
    is_announcement_only: bool = False
    is_recently_active: bool = True
    can_add_subscribers_group: GroupValue
    can_administer_channel_group: GroupValue
    can_create_topic_group: GroupValue
    can_delete_any_message_group: GroupValue
    can_delete_own_message_group: GroupValue
    can_move_messages_out_of_channel_group: GroupValue
    can_move_messages_within_channel_group: GroupValue
    can_remove_subscribers_group: GroupValue
    can_resolve_topics_group: GroupValue
    can_send_message_group: GroupValue
    can_subscribe_group: GroupValue
    weekly_traffic: int | None = field(name="stream_weekly_traffic", default=None)


class PersonalChannelSettings(Struct, frozen=True, omit_defaults=True):
    """What a member decides for itself about a channel. None follows its general setting."""

    color: str = "#76ce90"
    is_muted: bool = False
    pin_to_top: bool = False
    desktop_notifications: bool | None = None
    audible_notifications: bool | None = None
    push_notifications: bool | None = None
    email_notifications: bool | None = None
    wildcard_mentions_notify: bool | None = None


class Subscription(ChannelFacts, frozen=True, kw_only=True):
    """A channel as its member sees it."""

    color: str
    is_muted: bool
    in_home_view: bool
    pin_to_top: bool
    desktop_notifications: bool | None
    audible_notifications: bool | None
    push_notifications: bool | None
    email_notifications: bool | None
    wildcard_mentions_notify: bool | None
    subscribers: tuple[AccountId, ...] | UnsetType = UNSET


class OpenChannel(ChannelFacts, frozen=True, kw_only=True):
    """A channel as an account sees it that was never in it."""

    subscribers: tuple[AccountId, ...] | UnsetType = UNSET


class ListedChannel(ChannelFacts, frozen=True, kw_only=True):
    """A channel in a list that may say which are default ones."""

    is_default: bool | UnsetType = UNSET


class Unsubscription(Struct, frozen=True):
    channel_id: ChannelId = field(name="stream_id")
    name: str


class HiddenChannel(Struct, frozen=True):
    """No more is told of what may no longer be known."""

    channel_id: ChannelId = field(name="stream_id")


class MemberJoined(Event, frozen=True, tag="subscription"):
    """The receiver is now in these channels."""

    subscriptions: tuple[Subscription, ...]
    op: Literal["add"] = "add"


class MemberLeft(Event, frozen=True, tag="subscription"):
    """The receiver is no longer in these channels."""

    subscriptions: tuple[Unsubscription, ...]
    op: Literal["remove"] = "remove"


class MembershipChanged(Event, frozen=True, tag="subscription"):
    """The receiver decided something about a channel, here or in another client."""

    channel_id: ChannelId = field(name="stream_id")
    property: str
    value: bool | str
    op: Literal["update"] = "update"


class PeerJoined(Event, frozen=True, tag="subscription"):
    """Others joined channels whose member list the receiver may see."""

    channel_ids: tuple[ChannelId, ...] = field(name="stream_ids")
    account_ids: tuple[AccountId, ...] = field(name="user_ids")
    op: Literal["peer_add"] = "peer_add"


class PeerLeft(Event, frozen=True, tag="subscription"):
    """Others left channels whose member list the receiver may see."""

    channel_ids: tuple[ChannelId, ...] = field(name="stream_ids")
    account_ids: tuple[AccountId, ...] = field(name="user_ids")
    op: Literal["peer_remove"] = "peer_remove"


class ChannelCreated(Event, frozen=True, tag="stream"):
    """There are channels the receiver may know of that it did not know."""

    channels: tuple[ChannelFacts, ...] = field(name="streams")
    op: Literal["create"] = "create"

    of_archive: bool | UnsetType = UNSET
    """Told only to clients that keep no archived channels: this one is none any more."""

    def wire(self, variant: Variant, extras: Extras) -> Any:  # noqa: ARG002
        return _unless_archive(self, variant)


class ChannelsHidden(Event, frozen=True, tag="stream"):
    """The receiver may no longer know of these channels."""

    channels: tuple[HiddenChannel, ...] = field(name="streams")
    channel_ids: tuple[ChannelId, ...] = field(name="stream_ids")
    op: Literal["delete"] = "delete"
    of_archive: bool | UnsetType = UNSET
    """Told only to clients that keep no archived channels."""

    def wire(self, variant: Variant, extras: Extras) -> Any:  # noqa: ARG002
        return _unless_archive(self, variant)


def _unless_archive(event: ChannelCreated | ChannelsHidden, variant: Variant) -> Any:
    if event.of_archive is UNSET:
        return event
    return None if variant.archived_channels else structs.replace(event, of_archive=UNSET)


class ChannelChanged(Event, frozen=True, tag="stream"):
    """Something about a channel that the receiver may know of is different."""

    channel_id: ChannelId = field(name="stream_id")
    name: str
    property: str
    value: Any
    rendered_description: str | UnsetType = UNSET
    shares_history: bool | UnsetType = field(name="history_public_to_subscribers", default=UNSET)
    is_web_public: bool | UnsetType = UNSET
    op: Literal["update"] = "update"

    def wire(self, variant: Variant, extras: Extras) -> ChannelChanged | None:  # noqa: ARG002
        is_told = variant.archived_channels or self.property != "is_archived"
        return self if is_told else None


class DefaultChannelsChanged(Event, frozen=True, tag="default_streams"):
    """Other channels than before are those new accounts are put into."""

    channel_ids: tuple[ChannelId, ...] = field(name="default_streams")
