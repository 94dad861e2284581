"""Waiting for the index, which the worker of a live process may be writing at the same time."""

from __future__ import annotations

from parley.kernel import sql
from parley.search.followers import search_index
from parley.worker.followers import catch_up
from tests.cast import World


def settle(world: World) -> None:
    """Until all that was said in the world is indexed."""
    while any(
        row.realm_id == world.realm_id for row in sql.rows("worker/behind", name=search_index.name)
    ):
        catch_up(search_index, world.realm_id)
