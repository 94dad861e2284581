"""Channels, with the `zulip` package."""

from __future__ import annotations

from tests.cast import World
from tests.clients.bindings import channel, client_of, done


def test_a_channel_is_made_by_joining_it(root_world: World) -> None:
    w = root_world
    ana, ben = client_of(w.ana), client_of(w.ben)

    made = ana.add_subscriptions([{"name": "rivers", "description": "of *water*"}])
    joined = ana.add_subscriptions([{"name": "rivers"}], principals=[w.ben.email, w.ana.email])

    assert made == done(subscribed={str(w.ana.id): ["rivers"]}, already_subscribed={})
    assert joined == done(
        subscribed={str(w.ben.id): ["rivers"]}, already_subscribed={str(w.ana.id): ["rivers"]}
    )
    (rivers,) = (s for s in ben.get_subscriptions()["subscriptions"] if s["name"] == "rivers")
    assert (rivers["description"], rivers["rendered_description"], rivers["invite_only"]) == (
        "of *water*",
        "<p>of <em>water</em></p>",
        False,
    )
    assert ben.get_stream_id("rivers") == done(stream_id=rivers["stream_id"])
    assert ben.get_subscription_status(w.ana.id, rivers["stream_id"]) == done(is_subscribed=True)
    assert ben.get_subscribers(stream="rivers")["subscribers"] == [w.ana.id, w.ben.id]


def test_channels_are_listed_to_those_who_may_know_of_them(root_world: World) -> None:
    ana, ben = client_of(root_world.ana), client_of(root_world.ben)

    def listed(answer: dict[str, list[dict[str, str]]]) -> list[str]:
        return [each["name"] for each in answer.get("streams") or answer["subscriptions"]]

    assert sorted(listed(ana.get_streams())) == ["attic", "board", "design", "general"]
    assert sorted(listed(ben.get_streams())) == ["design", "general"]
    assert listed(ben.get_streams(include_public=False)) == ["general"]
    assert listed(ben.get_subscriptions()) == ["general"]
    assert ben.get_stream_id("board") == {
        "result": "error",
        "msg": "Invalid channel name 'board'",
        "code": "BAD_REQUEST",
    }


def test_topics_are_listed_newest_first(root_world: World) -> None:
    ana = client_of(root_world.ana)
    early = ana.send_message(channel("general", "early", "one"))["id"]
    ana.send_message(channel("general", "late", "two"))
    late = ana.send_message(channel("general", "late", "three"))["id"]

    assert ana.get_stream_topics(root_world.general.id) == done(
        topics=[{"name": "late", "max_id": late}, {"name": "early", "max_id": early}]
    )


def test_leaving_and_personal_settings(root_world: World) -> None:
    ben, general = client_of(root_world.ben), root_world.general.id
    pinned = {"stream_id": general, "property": "pin_to_top", "value": True}

    assert ben.update_subscription_settings([pinned]) == done()
    assert ben.mute_topic({"stream": "general", "topic": "loud", "op": "add"}) == done()
    (own,) = ben.get_subscriptions()["subscriptions"]
    assert (own["name"], own["pin_to_top"]) == ("general", True)
    assert ben.register(["muted_topics"])["muted_topics"][0][:2] == ["general", "loud"]
    assert ben.remove_subscriptions(["general"]) == done(removed=["general"], not_removed=[])
    assert ben.remove_subscriptions(["general"]) == done(removed=[], not_removed=["general"])
    assert ben.get_subscriptions() == done(subscriptions=[])
