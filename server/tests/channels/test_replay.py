"""A client that follows events knows what one knows that loads everything anew."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Json, Person, World


class Follower:
    """As little as a client can do: it adds, removes and overwrites what it is told to."""

    def __init__(self, own_id: int, loaded: Json) -> None:
        self.own_id = own_id
        self.streams = {each["stream_id"]: each for each in loaded["streams"]}
        self.subscriptions = {each["stream_id"]: each for each in loaded["subscriptions"]}
        self.others = loaded["unsubscribed"] + loaded["never_subscribed"]
        self.peers = {each["stream_id"]: set(each["subscribers"]) for each in self.others}
        self.default = loaded["realm_default_streams"]

    def take(self, event: Json) -> None:
        kind = f"{event['type']}_{event.get('op', '')}".rstrip("_")
        getattr(self, kind, lambda _: None)(event)

    def stream_create(self, event: Json) -> None:
        for each in event["streams"]:
            self.streams[each["stream_id"]] = each
            self.peers[each["stream_id"]] = set()

    def stream_delete(self, event: Json) -> None:
        for channel_id in event["stream_ids"]:
            del self.streams[channel_id]
            self.peers.pop(channel_id, None)

    def default_streams(self, event: Json) -> None:
        self.default = event["default_streams"]

    def subscription_add(self, event: Json) -> None:
        for each in event["subscriptions"]:
            self.subscriptions[each["stream_id"]] = each
            self.peers.pop(each["stream_id"], None)

    def subscription_remove(self, event: Json) -> None:
        for each in event["subscriptions"]:
            left = self.subscriptions.pop(each["stream_id"])
            self.peers[each["stream_id"]] = set(left["subscribers"]) - {self.own_id}

    def subscription_update(self, event: Json) -> None:
        self.subscriptions[event["stream_id"]][event["property"]] = event["value"]

    def subscription_peer_add(self, event: Json) -> None:
        for channel_id in event["stream_ids"]:
            self.members(channel_id, lambda known: known | set(event["user_ids"]))

    def subscription_peer_remove(self, event: Json) -> None:
        for channel_id in event["stream_ids"]:
            self.members(channel_id, lambda known: known - set(event["user_ids"]))

    def members(self, channel_id: int, change: Any) -> None:
        if channel_id in self.subscriptions:
            known = self.subscriptions[channel_id]
            known["subscribers"] = sorted(change(set(known["subscribers"])))
        else:
            self.peers[channel_id] = change(self.peers[channel_id])


def load(person: Person) -> Json:
    return dict(person.listens(include_subscribers=True).queue)


def stir(world: World, person: Person) -> None:
    """Everything that happens to channels, done to the one who follows and around it."""
    ana, ben, ask = world.ana, world.account("dora"), "/users/me/subscriptions"
    for name, also in (
        ("design", {}),
        ("attic", {}),
        ("new", {}),
        ("vault", {"invite_only": True}),
    ):
        wanted = [{"name": name}]
        ana.call("POST", ask, subscriptions=wanted, principals=[person.id, ana.id, ben.id], **also)
    ana.call("POST", ask, subscriptions=[{"name": "news"}], is_default_stream=True)
    for name in ("design", "attic"):
        ben.call("DELETE", ask, subscriptions=[name])
        person.call("DELETE", ask, subscriptions=[name])
    mine = person.call("GET", ask)["subscriptions"]
    data = [
        {"stream_id": each["stream_id"], "property": "is_muted", "value": True} for each in mine
    ]
    person.call("POST", f"{ask}/properties", subscription_data=data)
    ana.call("POST", ask, subscriptions=[{"name": "attic"}], principals=[person.id])
    ben.call("POST", ask, subscriptions=[{"name": "design"}])
    ana.call("DELETE", ask, subscriptions=["vault"], principals=[person.id])


@pytest.mark.parametrize("name", ["ana", "ben", "gus"])
def test_state_and_events_are_the_later_state(world: World, name: str) -> None:
    person: Person = getattr(world, name)
    follower = Follower(person.id, load(person))

    stir(world, person)
    for event in person.hears():
        follower.take(event)
    fresh = Follower(person.id, load(person))

    assert plain(follower.streams) == plain(fresh.streams)
    assert plain(follower.subscriptions) == plain(fresh.subscriptions)
    assert follower.peers == fresh.peers
    assert follower.default == fresh.default


def plain(channels: dict[int, Json]) -> dict[int, Json]:
    """Less what follows from messages, which are told by themselves."""
    return {k: each | {"first_message_id": None} for k, each in channels.items()}
