"""What somebody does in a recorded case."""

from __future__ import annotations

from collections.abc import Callable

from tests.cast import World

Act = Callable[[World], object]


def in_design(world: World) -> object:
    return world.ben.call("POST", "/users/me/subscriptions", subscriptions=[{"name": "design"}])


def say(world: World) -> int:
    return world.said(world.ana, "design", "news for @**ben**", topic="lunch")


def ana(method: str, path: str, **fields: object) -> Act:
    return lambda world: world.ana.call(method, path, **fields)
