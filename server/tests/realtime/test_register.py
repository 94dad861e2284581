"""The snapshot and the feed meet exactly: nothing is in both, nothing in neither."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from django.db import connection

from tests.cast import Person, World

SAID, STARTS = 120, 40


def test_state_at_a_position_and_the_events_after_it_are_the_whole(world: World) -> None:
    world.ben.call("POST", "/users/me/subscriptions", subscriptions=[{"name": "design"}])

    def say(number: int) -> int:
        said = world.ana.says("design", str(number))
        connection.close()
        return said

    def start(_: int) -> Person:
        client = replace(world.ben).listens(event_types=["message"])
        connection.close()
        return client

    with ThreadPoolExecutor(4) as speakers, ThreadPoolExecutor(2) as starters:
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
