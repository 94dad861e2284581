"""The snapshot and the feed meet exactly: nothing is in both, nothing in neither."""

from dataclasses import replace

from tests.cast import Person, World
from tests.together import Together

SAID, STARTS = 120, 40


def test_state_at_a_position_and_the_events_after_it_are_the_whole(world: World) -> None:
    world.ben.call("POST", "/users/me/subscriptions", subscriptions=[{"name": "design"}])

    def say(number: int) -> int:
        return world.ana.says("design", str(number))

    def start(_: int) -> Person:
        return replace(world.ben).listens(event_types=["message"])

    with Together(4) as speakers, Together(2) as starters:
        saying = speakers.map(say, range(SAID))
        starting = starters.map(start, range(STARTS))
        said, clients = sorted(saying), list(starting)

    assert len({client.queue["last_event_id"] for client in clients}) > 1  # they did overlap
    for client in clients:
        loaded = [
            n for t in client.queue["unread_msgs"]["streams"] for n in t["unread_message_ids"]
        ]
        heard = [event["message"]["id"] for event in client.hears()]
        assert loaded + heard == said
