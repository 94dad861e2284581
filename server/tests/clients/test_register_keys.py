"""Every client finds all it reads when it registers, of the right type and not null by surprise."""

from __future__ import annotations

import msgspec
import pytest

from tests.cast import World
from tests.clients.register_keys import CLIENTS, Base
from tests.samples import people


@pytest.mark.parametrize("who", ["ana", "ben", "gus"])
@pytest.mark.parametrize("name", CLIENTS)
def test_a_client_finds_what_it_reads(world: World, name: str, who: str) -> None:
    client = CLIENTS[name]
    make_everything_happen(world)

    answer = getattr(world, who).call("POST", "/register", **client.asks)

    read = msgspec.convert(answer, client.reads)
    assert isinstance(read, Base)
    assert (read.result, read.zulip_feature_level >= 372) == ("success", True)
    assert "ignored_parameters_unsupported" not in answer


def test_what_is_read_is_not_empty(world: World) -> None:
    """Else the test above would look into nothing."""
    make_everything_happen(world)

    answer = world.ben.call("POST", "/register", **CLIENTS["zulip-flutter"].asks)

    read = [field.encode_name for field in msgspec.structs.fields(CLIENTS["zulip-flutter"].reads)]
    assert {name for name in read if answer[name] in ([], {})} <= NOTHING_OF


NOTHING_OF = {
    "cross_realm_bots",
    "muted_users",
    "realm_emoji",
    "realm_non_active_users",
    "saved_snippets",
    "server_thumbnail_formats",
    "user_status",
}


def make_everything_happen(world: World) -> None:
    """So that no list that is read is an empty one, where there is anything to put in yet."""
    ana, ben, gus = world.ana, world.ben, world.gus
    everyone = [person.id for person in (ana, ben, gus)]
    news = {"subscriptions": [{"name": "news", "description": "*new*"}], "principals": everyone}
    ana.call("POST", "/users/me/subscriptions", **news)
    people.profile_field(world)
    for one, other in ((ana, ben), (ben, gus), (gus, ana)):
        one.says("news", f"hello @**{other.name}**", topic="hello")
        one.writes(other, text="psst")
        one.writes(*(p for p in (ana, ben, gus) if p is not one), text="all of you")
        one.call("POST", "/users/me/presence", status="active")
        one.call("POST", "/users/me/alert_words", alert_words=["lunch"])
        one.call("POST", "/user_topics", **followed(world))
        starred = {"op": "add", "flag": "starred", "messages": [one.says("news", "mine")]}
        one.call("POST", "/messages/flags", **starred)
        one.call("POST", "/users/me/subscriptions", subscriptions=[{"name": "design"}])
    ana.call("DELETE", "/users/me/subscriptions", subscriptions=["design"])


def followed(world: World) -> dict[str, object]:
    number = world.ana.call("GET", "/get_stream_id", stream="news")["stream_id"]
    return {"stream_id": number, "topic": "hello", "visibility_policy": 3}
