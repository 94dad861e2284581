"""One account in several clients at once, while others talk: no mark is lost, none too many."""

from __future__ import annotations

from functools import partial

from parley.kernel.ids import MessageId
from parley.reading import commands
from parley.reading.events import FlagName
from tests.cast import World
from tests.reading.acting import flag, joins, unread
from tests.together import Together

CLIENTS = 6
READ: FlagName = "read"


def mark(world: World, message_ids: list[MessageId]) -> list[MessageId]:
    """A few at a time, as a client does while someone scrolls."""
    new: list[MessageId] = []
    for first in range(0, len(message_ids), 5):
        new += commands.add_flag(world.ben.actor, READ, message_ids[first : first + 5])
    return new


def test_clients_that_mark_at_once_lose_nothing(world: World) -> None:
    joins(world, world.ben)
    said = [world.said(world.ana, "design", "x") for _ in range(120)]
    left, wanted = said[::7], [each for each in said if each not in said[::7]]

    with Together(CLIENTS) as clients:
        # All mark everything, each beginning elsewhere.
        turns = [wanted[n * 15 :] + wanted[: n * 15] for n in range(CLIENTS)]
        new = list(clients.map(partial(mark, world), turns))

    assert sorted(sum(new, [])) == wanted, "each was told newly read once"  # noqa: RUF017
    assert unread(world.ben) == left


def test_what_is_said_meanwhile_stays_unread(world: World) -> None:
    joins(world, world.ben)
    said = [world.said(world.ana, "design", "x") for _ in range(20)]

    with Together(3) as threads:
        marking = [threads.submit(mark, world, said[n::2]) for n in range(2)]
        talking = threads.submit(
            lambda: [world.said(world.ana, "design", "more") for _ in range(30)]
        )
        for each in marking:
            each.result()
        more = talking.result()

    assert unread(world.ben) == more


def test_marking_all_covers_what_the_log_has_before_it_and_nothing_after(world: World) -> None:
    """Clients that hear "all" take everything they heard before it for read."""
    joins(world, world.ben)
    world.ben.listens(event_types=["message", "update_message_flags"])

    with Together(3) as threads:
        talking = [
            threads.submit(lambda: [world.said(world.ana, "design", "x") for _ in range(25)])
            for _ in range(2)
        ]
        for _ in range(10):
            world.ben.call("POST", "/mark_all_as_read")
        for each in talking:
            each.result()

    waits: set[int] = set()
    for event in world.ben.hears():
        if event["type"] == "message":
            waits.add(event["message"]["id"])
        else:
            waits.clear()
    assert set(unread(world.ben)) == waits


def test_unread_again_and_read_at_once_end_as_one_of_them(world: World) -> None:
    joins(world, world.ben)
    said = [world.said(world.ana, "design", "x") for _ in range(10)]
    flag(world.ben, "add", "read", *said)

    with Together(2) as threads:
        again = threads.submit(flag, world.ben, "remove", "read", *said[:6])
        read = threads.submit(flag, world.ben, "add", "read", *said)
        again.result()
        read.result()

    assert unread(world.ben) in ([], said[:6])
