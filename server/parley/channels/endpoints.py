"""Which channels there are, and who is in them."""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct, field

from parley.access.actor import Actor
from parley.access.channels import NoSuchChannel, NoSuchChannelName, NotPermitted
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.channels.events import ChannelFacts, ListedChannel
from parley.channels.listing import Kinds, list_channels
from parley.channels.queries import channel_facts, channel_id_of, members_seen
from parley.kernel.ids import AccountId, ChannelId

StreamId = Annotated[ChannelId, Wire("stream_id")]


class Channels(Struct):
    channels: list[ListedChannel] = field(name="streams")


class OneChannel(Struct):
    channel: ChannelFacts = field(name="stream")


class OneChannelId(Struct):
    channel_id: ChannelId = field(name="stream_id")


class Subscribers(Struct):
    subscribers: tuple[AccountId, ...]


@endpoint("GET", "/streams", refuses=(NotPermitted,))
def get_channels(
    actor: Actor,
    public: Annotated[bool, Wire("include_public")] = True,
    web_public: Annotated[bool, Wire("include_web_public")] = False,
    subscribed: Annotated[bool, Wire("include_subscribed")] = True,
    exclude_archived: bool = True,
    all_there_are: Annotated[bool, Wire("include_all_active")] = False,
    all_seen: Annotated[bool, Wire("include_all")] = False,
    include_default: bool = False,
    owner_subscribed: Annotated[bool, Wire("include_owner_subscribed")] = False,
    readable: Annotated[bool, Wire("include_can_access_content")] = False,
) -> Channels:
    """The channels one may know of."""
    kinds = Kinds(
        public=public,
        web_public=web_public,
        subscribed=subscribed,
        all_seen=all_seen or readable,
        all_there_are=all_there_are,
        owner_subscribed=owner_subscribed,
        archived=not exclude_archived,
    )
    return Channels(list_channels(actor, kinds, with_default=include_default))


@endpoint("GET", "/streams/{stream_id}", refuses=(NoSuchChannel,))
def get_channel(actor: Actor, channel_id: StreamId) -> OneChannel:
    """One channel."""
    return OneChannel(channel_facts(actor, channel_id))


@endpoint("GET", "/get_stream_id", refuses=(NoSuchChannelName,))
def get_channel_id(actor: Actor, name: Annotated[str, Wire("stream")]) -> OneChannelId:
    """The id of a channel by its name."""
    return OneChannelId(channel_id_of(actor, name))


@endpoint("GET", "/streams/{stream_id}/members", refuses=(NoSuchChannel, NotPermitted))
def get_subscribers(actor: Actor, channel_id: StreamId) -> Subscribers:
    """Who is in a channel."""
    return Subscribers(members_seen(actor, channel_id))
