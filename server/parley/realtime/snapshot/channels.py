"""The channels the receiver may know of, as `channels.queries` sees them."""

from __future__ import annotations

from msgspec import Struct

from parley.channels.events import ChannelFacts, OpenChannel, Subscription
from parley.kernel.ids import ChannelId
from parley.realtime.snapshot.asked import Asked


class Subscriptions(Struct):
    subscriptions: list[Subscription]
    unsubscribed: list[Subscription]
    never_subscribed: list[OpenChannel]


class Channels(Struct):
    streams: list[ChannelFacts]


class DefaultChannels(Struct):
    realm_default_streams: list[ChannelId]


def subscriptions(asked: Asked) -> Subscriptions:
    sight = asked.sight
    return Subscriptions(sight.subscriptions(), sight.unsubscribed(), sight.never_subscribed())


def channels(asked: Asked) -> Channels:
    return Channels(asked.sight.streams())


def default_channels(asked: Asked) -> DefaultChannels:
    return DefaultChannels(asked.sight.default_ids())
